// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Words of the gateway in the way of EC2. */
final class Texts {
  private static final DateTimeFormatter WELKIN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");
  private static final DateTimeFormatter EC2 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Texts() {}

  static Optional<String> time(String text) {
    try {
      return Optional.of(EC2.format(OffsetDateTime.parse(text, WELKIN)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Of a VM or a template. */
  static String architecture(JsonNode item) {
    String arch = item.path("arch").asText();
    return arch.isEmpty() ? "x86_64" : arch.equals("aarch64") ? "arm64" : arch;
  }

  static ArrayNode tags(JsonNode item) {
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    item.path("tags").forEach(t -> tags.addObject().put("key", t.path("key").asText()).put("value", t.path("value").asText()));
    return tags;
  }
}
