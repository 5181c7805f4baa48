// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed calls of the query API, with what credentials.env put into the environment. Thread safe. */
final class Client {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String endpoint;
  private final String apiKey = environment("WELKIN_API_KEY");
  private final SecretKeySpec secret = new SecretKeySpec(
      environment("WELKIN_SECRET_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA1");

  Client() {
    this(environment("WELKIN_ENDPOINT"));
  }

  /** @param endpoint of the query API, where the same credentials are good */
  Client(String endpoint) {
    this.endpoint = endpoint;
  }

  String apiKey() {
    return apiKey;
  }

  /** What shows key and secret in the header {@code Authorization}. */
  String bearer() {
    return Base64.getEncoder().encodeToString((apiKey + ":" + environment("WELKIN_SECRET_KEY")).getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that is an error. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String retryAfter;

    Refused(String message) {
      this(message, 200, null);
    }

    Refused(String message, int status, String retryAfter) {
      super(message);
      this.status = status;
      this.retryAfter = retryAfter;
    }

    int status() {
      return status;
    }

    /** Null when the answer does not say. */
    String retryAfter() {
      return retryAfter;
    }
  }

  static String environment(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not in the environment; ./welkin bench puts it there");
    }
    return value;
  }

  /** The body of the answer. */
  String call(String command, Map<String, String> more) throws IOException, InterruptedException {
    return send(command, request(command, more));
  }

  /** The same of a request that is there already. */
  String send(String what, HttpRequest request) throws IOException, InterruptedException {
    return body(what, http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** The same without waiting; fails with {@link Refused} as that does. */
  CompletableFuture<String> callLater(String command, Map<String, String> more) {
    return http.sendAsync(request(command, more), HttpResponse.BodyHandlers.ofString()).thenApply(answer -> body(command, answer));
  }

  /** A signed call. */
  HttpRequest request(String command, Map<String, String> more) {
    TreeMap<String, String> parameters = new TreeMap<>(more);
    parameters.put("command", command);
    parameters.put("response", "json");
    parameters.put("apiKey", apiKey);
    String query = parameters.entrySet().stream().map(e -> e.getKey() + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(endpoint)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(query + "&signature=" + encode(sign(query.toLowerCase(Locale.ROOT))))).build();
  }

  private static String body(String command, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new Refused(command + ": " + answer.statusCode() + " " + field(answer.body(), "errortext"), answer.statusCode(),
          answer.headers().firstValue("Retry-After").orElse(null));
    }
    return answer.body();
  }

  /** A figure that the node keeps itself, with any tags; 0 when it has none of this name. */
  double metric(String name) throws IOException, InterruptedException {
    String all = http.send(HttpRequest.newBuilder(URI.create(endpoint).resolve("/metrics")).build(),
        HttpResponse.BodyHandlers.ofString()).body();
    return all.lines().filter(line -> line.startsWith(name) && " {".indexOf(line.charAt(name.length())) >= 0)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }

  /** The first field of this name in a JSON text, or an empty text. */
  static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Base64 of the HMAC-SHA1 of a text. */
  String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(secret);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
