// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.wire.SignedRequest;
import io.welkin.operations.wire.SignedRequest.Pair;
import io.welkin.operations.wire.SignedRequestBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Version 4: in a header, or in the query of an address that was made for somebody else. The HTTP server that edges run in hands
 * over usual content types in a case of its own, so one that was signed in lower case is right too.
 */
record SignatureV4(String apiKey, String scope, byte[] signature, List<String> texts) implements RequestSignature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  /** Day, region, service and {@code aws4_request}. */
  private static final int SCOPE_PARTS = 4;

  /** Empty if there is none; IllegalArgumentException if it cannot be read. */
  static Optional<RequestSignature> of(SignedRequest request, Instant now) {
    String authorization = request.headers().getOrDefault("authorization", "");
    Map<String, String> query = new HashMap<>();
    request.queryParameters().forEach(p -> query.putIfAbsent(p.name(), p.value()));
    if (authorization.startsWith(ALGORITHM + " ")) {
      Map<String, String> parts = parts(authorization.substring(ALGORITHM.length()));
      Instant made = time(request.headers().get("x-amz-date"));
      RequestSignature.checkNow(made, now);
      return Optional.of(read(request, made, parts.get("Credential"), parts.get("SignedHeaders"), parts.get("Signature")));
    } else if (ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
      Instant made = time(query.get("X-Amz-Date"));
      RequestSignature.checkUntil(made, made.plusSeconds(seconds(query.get("X-Amz-Expires"))), now);
      return Optional.of(read(request, made, query.get("X-Amz-Credential"), query.get("X-Amz-SignedHeaders"),
          query.get("X-Amz-Signature")));
    }
    return Optional.empty();
  }

  private static Map<String, String> parts(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(p -> p.indexOf('=') > 0).collect(Collectors.toMap(
        p -> p.substring(0, p.indexOf('=')), p -> p.substring(p.indexOf('=') + 1), (first, again) -> first));
  }

  private static Instant time(String text) {
    try {
      return TIME.parse(given(text), Instant::from);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time: " + text, e);
    }
  }

  private static long seconds(String text) {
    long seconds = Integer.parseInt(given(text));
    if (Duration.ofSeconds(seconds).isNegative()) {
      throw new IllegalArgumentException("not a time: " + text);
    }
    return seconds;
  }

  private static String given(String text) {
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException("a part of the signature is missing");
    }
    return text;
  }

  private static SignatureV4 read(SignedRequest request, Instant made, String credential, String signedHeaders, String signature) {
    List<String> who = List.of(given(credential).split("/"));
    int key = who.size() - SCOPE_PARTS;
    if (key < 1 || !who.get(key).equals(TIME.format(made).substring(0, 8)) || !who.get(key + 3).equals("aws4_request")) {
      throw new IllegalArgumentException("the scope of the signature is wrong");
    }
    List<String> headers = List.of(given(signedHeaders).split(";"));
    if (!headers.contains("host")) {
      throw new IllegalArgumentException("the host is not signed");
    }
    String scope = String.join("/", who.subList(key, who.size()));
    String begin = ALGORITHM + "\n" + TIME.format(made) + "\n" + scope + "\n";
    List<String> texts = Stream.of(request, lowerCaseType(request)).map(r -> begin + hash(canonical(r, headers))).distinct()
        .toList();
    return new SignatureV4(String.join("/", who.subList(0, key)), scope, HexFormat.of().parseHex(given(signature)), texts);
  }

  private static SignedRequest lowerCaseType(SignedRequest request) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.computeIfPresent("content-type", (name, type) -> type.toLowerCase(Locale.ROOT));
    return SignedRequestBuilder.builder(request).headers(headers).build();
  }

  private static String canonical(SignedRequest request, List<String> signedHeaders) {
    String path = Arrays.stream(request.path().split("/", -1)).map(RequestSignature::encode).collect(Collectors.joining("/"));
    String query = request.queryParameters().stream().filter(p -> !p.name().equals("X-Amz-Signature"))
        .map(p -> new Pair(RequestSignature.encode(p.name()), RequestSignature.encode(p.value())))
        .sorted((a, b) -> a.name().equals(b.name()) ? a.value().compareTo(b.value()) : a.name().compareTo(b.name()))
        .map(p -> p.name() + "=" + p.value()).collect(Collectors.joining("&"));
    String headers = signedHeaders.stream().map(h -> h.toLowerCase(Locale.ROOT) + ":"
        + request.headers().getOrDefault(h.toLowerCase(Locale.ROOT), "").strip().replaceAll(" +", " ") + "\n")
        .collect(Collectors.joining());
    return request.method() + "\n" + path + "\n" + query + "\n" + headers + "\n" + String.join(";", signedHeaders) + "\n"
        + hash(request.form() == null ? "" : request.form());
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override public boolean matches(String secretKey) {
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      key = Signatures.mac(MAC, key, part);
    }
    boolean right = false;
    for (String text : texts) {
      right |= MessageDigest.isEqual(Signatures.mac(MAC, key, text), signature);
    }
    return right;
  }
}
