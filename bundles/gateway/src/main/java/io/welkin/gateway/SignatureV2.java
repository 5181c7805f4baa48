// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.wire.SignedRequest;
import io.welkin.operations.wire.SignedRequest.Pair;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Version 2: parameters of the request say whose it is, and it is over all the others. */
record SignatureV2(String apiKey, String algorithm, byte[] signature, String text) implements RequestSignature {
  private static final Set<String> ALGORITHMS = Set.of("HmacSHA1", "HmacSHA256");

  /** Empty if there is none; IllegalArgumentException if it cannot be read. */
  static Optional<RequestSignature> of(SignedRequest request, Instant now) {
    List<Pair> all = request.parameters();
    Optional<String> key = value(all, "AWSAccessKeyId");
    Optional<String> signature = value(all, "Signature");
    Optional<String> algorithm = value(all, "SignatureMethod").filter(ALGORITHMS::contains);
    if (key.isEmpty() || signature.isEmpty() || algorithm.isEmpty() || !value(all, "SignatureVersion").equals(Optional.of("2"))) {
      return Optional.empty();
    }
    Optional<Instant> made = value(all, "Timestamp").map(SignatureV2::time);
    Optional<Instant> until = value(all, "Expires").map(SignatureV2::time);
    if (until.isPresent()) {
      RequestSignature.checkUntil(made.orElse(now), until.get(), now);
    } else {
      RequestSignature.checkNow(made.orElseThrow(() -> new IllegalArgumentException("neither Timestamp nor Expires")), now);
    }
    return Optional.of(new SignatureV2(key.get(), algorithm.get(), Base64.getDecoder().decode(signature.get()),
        text(request, all)));
  }

  private static Optional<String> value(List<Pair> all, String name) {
    return all.stream().filter(p -> p.name().equals(name)).map(Pair::value).findFirst();
  }

  private static Instant time(String text) {
    return DateTexts.readExact(text).or(() -> DateTexts.readExact(text + "Z"))
        .orElseThrow(() -> new IllegalArgumentException("not a time: " + text));
  }

  private static String text(SignedRequest request, List<Pair> all) {
    String parameters = all.stream().filter(p -> !p.name().equals("Signature")).sorted(Comparator.comparing(Pair::name))
        .map(p -> RequestSignature.encode(p.name()) + "=" + RequestSignature.encode(p.value())).collect(Collectors.joining("&"));
    return request.method() + "\n" + request.headers().getOrDefault("host", "").toLowerCase(Locale.ROOT) + "\n"
        + request.path() + "\n" + parameters;
  }

  @Override public boolean matches(String secretKey) {
    return MessageDigest.isEqual(Signatures.mac(algorithm, secretKey, text), signature);
  }
}
