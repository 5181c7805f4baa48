// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes over the bus stays readable for nodes of another version. */
class WireTest {
  private static final String REQUEST = "{\"command\":\"listZones\",\"parameters\":{\"command\":\"listZones\","
      + "\"apiKey\":\"k\",\"a\":\"1\"},\"credentials\":{\"apiKey\":\"k\",\"signature\":\"s\",\"algorithm\":\"HmacSHA1\","
      + "\"session\":\"t\",\"sessionCookie\":\"c\",\"sessionKey\":\"p\",\"local\":\"o\",\"localToken\":\"l\",\"secretKey\":\"y\","
      + "\"request\":{\"method\":\"POST\",\"path\":\"/p%20q\",\"query\":\"a=1&b=%2B\",\"headers\":{\"host\":\"h\"},"
      + "\"form\":\"c=d+e&f\"}},"
      + "\"expires\":\"2026-01-01T00:00:00Z\",\"method\":\"GET\",\"requestId\":\"00000000-0000-0001-0000-000000000002\","
      + "\"remoteAddress\":\"10.0.0.1\",\"protocol\":\"query\",\"idempotencyKey\":\"n\"}";
  private static final String RESPONSE = "{\"command\":\"listZones\",\"error\":0,\"csError\":0,\"shape\":\"LIST\","
      + "\"objectName\":\"zone\",\"count\":7,\"body\":[{\"id\":\"1\"}],\"session\":{\"JSESSIONID\":\"t\"}}";

  private static final SignedRequest SIGNED =
      new SignedRequest("POST", "/p%20q", "a=1&b=%2B", Map.of("Host", "h"), "c=d+e&f");

  private final Codec codec = new RegistryCodec(List.of(new ApiTypes()));

  @Test void aRequest() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("command", "listZones");
    parameters.put("apiKey", "k");
    parameters.put("a", "1");
    ApiRequest request = new ApiRequest("listZones", parameters,
        new Credentials("k", "s", "HmacSHA1", "t", "c", "p", "o", "l", "y", SIGNED), "2026-01-01T00:00:00Z", "GET",
        new UUID(1, 2), "10.0.0.1", "query", "n");
    assertThat(codec.encode(request, Headers.NONE)).satisfies(envelope -> {
      assertThat(envelope.type()).isEqualTo("api.request/1");
      assertThat(envelope.text()).isEqualTo(REQUEST);
      ApiRequest read = codec.decode(envelope, ApiRequest.class);
      assertThat(read).isEqualTo(request);
      assertThat(read.parameters().keySet()).as("in the order of sending").containsExactly("command", "apiKey", "a");
    });
  }

  @Test void aResponse() {
    ApiResponse response = ApiResponseBuilder.builder().command("listZones").shape("LIST").objectName("zone").count(7)
        .body(Json.MAPPER.createArrayNode().add(Json.MAPPER.createObjectNode().put("id", "1")))
        .session(Map.of("JSESSIONID", "t")).build();
    assertThat(codec.encode(response, Headers.NONE)).satisfies(envelope -> {
      assertThat(envelope.type()).isEqualTo("api.response/1");
      assertThat(envelope.text()).isEqualTo(RESPONSE);
      assertThat(codec.decode(envelope, ApiResponse.class)).isEqualTo(response);
    });
  }

  @Test void textsOfItShowNoSecret() {
    Credentials shown = new Credentials("key", "signature", null, "token", "cookie", "parameter", null, null, "key's own", SIGNED);
    ApiRequest request = new ApiRequest("login", Map.of("password", "pw"), shown, null, "POST", new UUID(1, 2), "x", "q");
    assertThat(request.toString() + shown).doesNotContain("pw", "signature", "token", "cookie", "parameter", "d+e", "own");
  }

  @Test void whatWasSignedIsWhatIsRead() {
    assertThat(SIGNED.parameters()).containsExactly(new SignedRequest.Pair("a", "1"), new SignedRequest.Pair("b", "+"),
        new SignedRequest.Pair("c", "d e"), new SignedRequest.Pair("f", ""));
    assertThat(SIGNED.queryParameters()).hasSize(2);
    assertThatThrownBy(() -> new SignedRequest("GET", "/", "a=%zz", Map.of(), null).parameters())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
