// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.stream.Collectors;

/** SOAP with a bearer. */
record SoapProtocol(String address, String bearer) implements Protocol {
  @Override public String name() {
    return "soap";
  }

  private HttpRequest request(String operation, Map<String, String> parameters) {
    String elements = parameters.entrySet().stream().map(e -> "<" + e.getKey() + ">" + e.getValue() + "</" + e.getKey() + ">")
        .collect(Collectors.joining());
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + bearer)
        .header("Content-Type", "text/xml;charset=utf-8").header("SOAPAction", "\"\"").POST(HttpRequest.BodyPublishers.ofString(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><" + operation + " xmlns=\"urn:welkin:api\">"
                + elements + "</" + operation + "></s:Body></s:Envelope>")).build();
  }

  @Override public HttpRequest zones() {
    return request("listZones", Map.of());
  }

  @Override public HttpRequest deploy(Map<String, String> parts) {
    return request("deployVirtualMachine", parts);
  }

  @Override public String machine(String answer) {
    return answer.replaceFirst("(?s).*<id>", "").replaceFirst("(?s)</id>.*", "");
  }
}
