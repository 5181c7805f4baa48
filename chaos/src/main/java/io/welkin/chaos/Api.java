// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed calls of the query API with the credentials of a home. Thread safe. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 500;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> credentials;

  /** An answer that is an error. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;

    Refused(int code, String message) {
      super(message, null, false, false);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  Api(Path home) throws IOException {
    credentials = Files.readAllLines(home.resolve("credentials.env")).stream().filter(l -> l.contains("="))
        .collect(Collectors.toMap(l -> l.substring(0, l.indexOf('=')), l -> l.substring(l.indexOf('=') + 1)));
  }

  /**
   * The inner object of the answer.
   *
   * @throws Refused when the answer is an error
   * @throws IOException when there is none
   */
  JsonNode call(String command, String... namesAndValues) throws IOException {
    TreeMap<String, String> parameters = new TreeMap<>(Map.of("command", command, "response", "json", "apiKey",
        credentials.get("WELKIN_API_KEY")));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    String query = parameters.entrySet().stream().map(e -> e.getKey() + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
    HttpResponse<String> answer = send(query + "&signature=" + encode(sign(query)));
    JsonNode body = read(answer).elements().next();
    if (answer.statusCode() != 200) {
      throw new Refused(answer.statusCode(), command + ": " + body.path("errortext").asText());
    }
    return body;
  }

  private HttpResponse<String> send(String form) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(credentials.get("WELKIN_ENDPOINT")))
        .timeout(Duration.ofSeconds(60)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode read(HttpResponse<String> answer) throws IOException {
    try {
      JsonNode body = JSON.readTree(answer.body());
      if (body.isObject() && body.size() == 1) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw new IOException("not an answer of the API: " + answer.statusCode() + " " + answer.body(), e);
    }
    throw new IOException("not an answer of the API: " + answer.statusCode() + " " + answer.body());
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String command, String item, String... namesAndValues) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    int before;
    int page = 0;
    do {
      before = all.size();
      page++;
      String[] more = java.util.Arrays.copyOf(namesAndValues, namesAndValues.length + 4);
      more[more.length - 4] = "page";
      more[more.length - 3] = Integer.toString(page);
      more[more.length - 2] = "pagesize";
      more[more.length - 1] = Integer.toString(PAGE);
      call(command, more).path(item).forEach(all::add);
    } while (all.size() == before + PAGE);
    return all;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String sign(String query) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(credentials.get("WELKIN_SECRET_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(query.toLowerCase(Locale.ROOT)
          .getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
