// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

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
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client of the query API with the credentials of a home's first start. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> credentials;

  Api(Path home) throws IOException {
    credentials = Files.readAllLines(home.resolve("credentials.env")).stream().filter(l -> l.contains("="))
        .collect(Collectors.toMap(l -> l.substring(0, l.indexOf('=')), l -> l.substring(l.indexOf('=') + 1)));
  }

  /** The inner object of a successful answer. */
  JsonNode call(String command, String... namesAndValues) {
    HttpResponse<String> response = send(command, credentials.get("WELKIN_SECRET_KEY"), namesAndValues);
    JsonNode body = read(response.body()).elements().next();
    if (response.statusCode() != 200) {
      throw new AssertionError(command + " answered " + response.statusCode() + " " + body.path("errortext").asText());
    }
    return body;
  }

  /** The HTTP status of a call that is signed with this secret. */
  int status(String command, String secret, String... namesAndValues) {
    return send(command, secret, namesAndValues).statusCode();
  }

  /** Waits for the job of an answer; the job's result. */
  JsonNode job(JsonNode accepted) {
    String id = accepted.path("jobid").asText();
    JsonNode job = Await.until("job " + id, Duration.ofMinutes(2), () -> call("queryAsyncJobResult", "jobid", id),
        j -> j.path("jobstatus").asInt() != 0);
    if (job.path("jobstatus").asInt() != 1) {
      throw new AssertionError("job " + id + " failed: " + job.path("jobresult"));
    }
    return job.path("jobresult");
  }

  private HttpResponse<String> send(String command, String secret, String... namesAndValues) {
    TreeMap<String, String> parameters = new TreeMap<>(Map.of("command", command, "response", "json",
        "apiKey", credentials.get("WELKIN_API_KEY")));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    String query = parameters.entrySet().stream().map(e -> e.getKey() + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
    URI uri = URI.create(credentials.get("WELKIN_ENDPOINT") + "?" + query + "&signature=" + encode(sign(query, secret)));
    try {
      return http.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String sign(String query, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(
          mac.doFinal(query.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
