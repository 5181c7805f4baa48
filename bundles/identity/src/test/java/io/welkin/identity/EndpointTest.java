// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private static String endpoint(Map<String, String> settings) {
    return Endpoint.of(settings, name -> null);
  }

  @Test void fromTheSettingsOfTheHttpService() {
    assertThat(endpoint(Map.of("org.osgi.service.http.port", "8181"))).isEqualTo("http://127.0.0.1:8181/client/api");
    assertThat(endpoint(Map.of("org.osgi.service.http.port", "81",
        "org.ops4j.pax.web.listening.addresses", "10.1.2.3,127.0.0.1"))).isEqualTo("http://10.1.2.3:81/client/api");
    assertThat(endpoint(Map.of("org.ops4j.pax.web.listening.addresses", "0.0.0.0")))
        .isEqualTo("http://127.0.0.1:8080/client/api");
    assertThat(endpoint(Map.of("org.ops4j.pax.web.listening.addresses", "::1")))
        .isEqualTo("http://[::1]:8080/client/api");
  }

  @Test void everyProtocolIsBesideTheQueryApi() {
    assertThat(Endpoint.ofProtocols("https://cloud.example/west/client/api")).isEqualTo(Map.of(
        "WELKIN_ENDPOINT", "https://cloud.example/west/client/api", "WELKIN_REST", "https://cloud.example/west/api/v1",
        "WELKIN_SOAP", "https://cloud.example/west/soap", "WELKIN_EC2", "https://cloud.example/west/ec2"));
    assertThat(Endpoint.ofProtocols("https://cloud.example/calls")).isEqualTo(Map.of("WELKIN_ENDPOINT",
        "https://cloud.example/calls"));
  }

  @Test void elseFromTheFramework() {
    assertThat(Endpoint.of(Map.of(), Map.of("org.osgi.service.http.port", "9090")::get))
        .isEqualTo("http://127.0.0.1:9090/client/api");
  }
}
