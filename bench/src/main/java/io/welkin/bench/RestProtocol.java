// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** REST with a bearer. */
record RestProtocol(String address, String bearer) implements Protocol {
  @Override public String name() {
    return "rest";
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + bearer);
  }

  @Override public HttpRequest zones() {
    return request("/zones").build();
  }

  @Override public HttpRequest deploy(Map<String, String> parts) {
    String body = "{\"zoneid\":\"" + parts.get("zoneid") + "\",\"serviceofferingid\":\"" + parts.get("serviceofferingid")
        + "\",\"templateid\":\"" + parts.get("templateid") + "\",\"networkids\":[\"" + parts.get("networkids") + "\"]}";
    return request("/virtual-machines").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override public String machine(String answer) {
    return Client.field(answer, "entity");
  }
}
