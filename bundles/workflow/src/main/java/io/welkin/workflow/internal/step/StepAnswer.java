// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.Given;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a step that asked somebody other than a driver.
 *
 * @param status of an HTTP response, else 0
 * @param body what was answered, or null
 */
public record StepAnswer(int status, JsonNode body) {
  /** The values that a step takes from the answer, each named and found by a JSON pointer. */
  Given pick(Map<String, String> outputs) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    JsonNode from = body == null ? MissingNode.getInstance() : body;
    (outputs == null ? Map.<String, String>of() : outputs).forEach((name, pointer) -> {
      JsonNode value = from.at(JsonPointer.compile(pointer));
      if (value.isMissingNode()) {
        throw FailureException.invalid("NoSuchField", "the answer has nothing at " + pointer + " for " + name);
      }
      values.put(name, value);
    });
    return new Given(values);
  }
}
