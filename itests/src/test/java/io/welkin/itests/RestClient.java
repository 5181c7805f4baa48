// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;

/** A client of REST that shows a key and its secret. */
final class RestClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String bearer;

  RestClient(String address, String apiKey, String secretKey) {
    this.address = address;
    this.bearer = Base64.getUrlEncoder().withoutPadding()
        .encodeToString((apiKey + ":" + secretKey).getBytes(StandardCharsets.UTF_8));
  }

  String bearer() {
    return bearer;
  }

  /** Sends a request; headers are names and values in turn. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + bearer).header("Content-Type", "application/json").method(method,
            body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    try {
      return http.send((headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines of a stream of events as they come. */
  HttpResponse<Stream<String>> listen(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + bearer)
        .header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofLines());
  }

  /** The body of a successful answer. */
  JsonNode json(String method, String path, String body) {
    HttpResponse<String> response = send(method, path, body);
    if (response.statusCode() >= 300) {
      throw new AssertionError(method + " " + path + " answered " + response.statusCode() + " " + response.body());
    }
    return Api.read(response.body());
  }
}
