// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a step gives whose outputs are named where it is written down: each value is one that later steps refer to. */
public record Given(@JsonValue Map<String, JsonNode> values) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Given {
    values = values == null ? Map.of() : values;
  }
}
