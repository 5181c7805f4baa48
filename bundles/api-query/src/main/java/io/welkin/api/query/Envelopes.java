// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.operations.wire.ApiResponse;
import java.util.Locale;

/** Wraps answers as the query API does: sections A2 and A3 of the wire facts. */
final class Envelopes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Envelopes() {}

  /** The key that everything is under. */
  static String key(ApiResponse response) {
    return response.command() == null ? "errorresponse" : response.command().toLowerCase(Locale.ROOT) + "response";
  }

  /** What is under the key. */
  static ObjectNode content(ApiResponse response) {
    if (response.failed()) {
      return error(response);
    }
    JsonNode body = response.body() == null ? JSON.objectNode() : response.body();
    return switch (response.shape()) {
      case "LIST" -> list(response, (ArrayNode) body);
      case "OBJECT" -> JSON.objectNode().set(response.objectName(), body);
      default -> (ObjectNode) body;
    };
  }

  private static ObjectNode list(ApiResponse response, ArrayNode items) {
    ObjectNode content = JSON.objectNode();
    if (response.count() > 0 || !items.isEmpty()) {
      content.put("count", response.count());
    }
    if (!items.isEmpty()) {
      content.set(response.objectName(), items);
    }
    return content;
  }

  private static ObjectNode error(ApiResponse response) {
    ObjectNode content = JSON.objectNode();
    content.putArray("uuidList");
    content.put("errorcode", response.error());
    if (response.csError() != 0) {
      content.put("cserrorcode", response.csError());
    }
    return content.put("errortext", response.errorText());
  }
}
