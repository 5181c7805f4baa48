// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.welkin.bus.Json;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a step's input from the run: {@code ${input.x}} and {@code ${step.component}}, or literal values. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][\\w-]*)\\.([A-Za-z]\\w*)}");

  /** A parsed reference. */
  record Reference(String source, String component) {
    boolean input() {
      return source.equals("input");
    }
  }

  private References() {}

  static Optional<Reference> parse(Object value) {
    if (value instanceof String text) {
      Matcher m = REFERENCE.matcher(text);
      if (m.matches()) {
        return Optional.of(new Reference(m.group(1), m.group(2)));
      }
    }
    return Optional.empty();
  }

  static <I extends Record> I input(Step step, RunProgress progress, Class<I> type) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    for (Map.Entry<String, Object> e : step.with().entrySet()) {
      node.set(e.getKey(), value(e.getValue(), progress));
    }
    try {
      return Json.MAPPER.treeToValue(node, type);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw FailureException.invalid("BadStepInput",
          "the input of step " + step.name() + " is not what " + step.type() + " takes: " + e.getOriginalMessage());
    }
  }

  /** Whether the step's condition holds. */
  static boolean holds(Step step, RunProgress progress) {
    if (step.when() == null) {
      return true;
    }
    boolean negated = step.when().startsWith("!");
    JsonNode value = value(negated ? step.when().substring(1) : step.when(), progress);
    return value.asBoolean(false) != negated;
  }

  private static JsonNode value(Object value, RunProgress progress) {
    Optional<Reference> reference = parse(value);
    if (reference.isEmpty()) {
      return Json.MAPPER.valueToTree(value);
    }
    Reference r = reference.get();
    JsonNode found = r.input() ? progress.input().get(r.component())
        : progress.outputs().getOrDefault(r.source(), NullNode.instance).get(r.component());
    return found == null ? NullNode.instance : found;
  }
}
