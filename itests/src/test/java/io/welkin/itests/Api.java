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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client of the query API with the credentials of a home's first start. One that knows several addresses goes on to
 * the next when one does not answer.
 */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> credentials;
  private final List<String> endpoints;
  private volatile int current;

  Api(Path home) throws IOException {
    this(home, List.of());
  }

  private Api(Map<String, String> credentials, List<String> endpoints) {
    this.credentials = credentials;
    this.endpoints = endpoints;
  }

  /** A client of somebody else. */
  Api as(String apiKey, String secretKey) {
    return new Api(Map.of("WELKIN_API_KEY", apiKey, "WELKIN_SECRET_KEY", secretKey), endpoints);
  }

  /** @param endpoints where the API is; none for the one in the home's credentials */
  Api(Path home, List<String> endpoints) throws IOException {
    credentials = Files.readAllLines(home.resolve("credentials.env")).stream().filter(l -> l.contains("="))
        .collect(Collectors.toMap(l -> l.substring(0, l.indexOf('=')), l -> l.substring(l.indexOf('=') + 1)));
    this.endpoints = endpoints.isEmpty() ? List.of(credentials.get("WELKIN_ENDPOINT")) : List.copyOf(endpoints);
  }

  String apiKey() {
    return credentials.get("WELKIN_API_KEY");
  }

  String secretKey() {
    return credentials.get("WELKIN_SECRET_KEY");
  }

  /** Of the administrator. */
  String password() {
    return credentials.get("WELKIN_PASSWORD");
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

  /**
   * An accepted job under an id of the client's: with it a call may be sent again when its answer was lost, and is taken
   * only once.
   */
  JsonNode submit(String command, String... namesAndValues) {
    String id = UUID.randomUUID().toString();
    List<String> all = new ArrayList<>(List.of(namesAndValues));
    all.addAll(List.of("customjobid", id));
    HttpResponse<String> response = send(command, credentials.get("WELKIN_SECRET_KEY"), all.toArray(String[]::new));
    JsonNode body = read(response.body()).elements().next();
    boolean taken = response.statusCode() == 200 || body.path("errortext").asText().contains("already in use");
    if (!taken) {
      throw new AssertionError(command + " answered " + response.statusCode() + " " + body.path("errortext").asText());
    }
    return JSON.createObjectNode().put("jobid", id);
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
    Map<String, String> parameters = new HashMap<>(Map.of("command", command, "response", "json"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return send(signed(parameters, secret));
  }

  /** A query string as this client sends it. */
  String signed(Map<String, String> parameters) {
    return signed(parameters, credentials.get("WELKIN_SECRET_KEY"));
  }

  private String signed(Map<String, String> parameters, String secret) {
    TreeMap<String, String> all = new TreeMap<>();
    all.putAll(parameters);
    all.put("apiKey", credentials.get("WELKIN_API_KEY"));
    String signed = all.entrySet().stream().map(e -> e.getKey() + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
    String query = all.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
    return query + "&signature=" + encode(sign(signed, secret));
  }

  private HttpResponse<String> send(String query) {
    IOException lost = null;
    int first = current;
    for (int i = 0; i < endpoints.size(); i++) {
      int tried = (first + i) % endpoints.size();
      try {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(endpoints.get(tried) + "?" + query))
            .timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != UNAVAILABLE || i == endpoints.size() - 1) {
          return response;
        }
      } catch (IOException e) {
        lost = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      current = (tried + 1) % endpoints.size();
    }
    throw new java.io.UncheckedIOException(lost);
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  static String encode(String value) {
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
