// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.net.http.HttpRequest;
import java.util.Map;

/** The query API, each call signed. */
record QueryProtocol(Client client) implements Protocol {
  @Override public String name() {
    return "query";
  }

  @Override public HttpRequest zones() {
    return client.request("listZones", Map.of());
  }

  @Override public HttpRequest deploy(Map<String, String> parts) {
    return client.request("deployVirtualMachine", parts);
  }

  @Override public String machine(String answer) {
    return Client.field(answer, "id");
  }
}
