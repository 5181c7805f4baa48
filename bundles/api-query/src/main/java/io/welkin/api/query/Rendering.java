// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.welkin.operations.wire.ApiResponse;
import java.nio.charset.StandardCharsets;

/** The two forms of an answer. */
enum Rendering {
  JSON("application/json; charset=UTF-8") {
    @Override byte[] render(ApiResponse response) {
      try {
        return io.welkin.bus.Json.MAPPER.writeValueAsBytes(
            JsonNodeFactory.instance.objectNode().set(Envelopes.key(response), Envelopes.content(response)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a tree can always be written", e);
      }
    }
  },
  XML("text/xml; charset=UTF-8") {
    @Override byte[] render(ApiResponse response) {
      return new XmlText().document(Envelopes.key(response), Envelopes.content(response))
          .getBytes(StandardCharsets.UTF_8);
    }
  };

  private final String contentType;

  Rendering(String contentType) {
    this.contentType = contentType;
  }

  /** The one that the {@code response} parameter asks for. */
  static Rendering asked(FormParameters parameters) {
    return parameters.get("response").filter("json"::equalsIgnoreCase).isPresent() ? JSON : XML;
  }

  String contentType() {
    return contentType;
  }

  abstract byte[] render(ApiResponse response);
}
