// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.welkin.bus.Json;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills values of a definition from a run: {@code ${input.x}} and {@code ${step.component}} as a whole value, or inside of
 * a text, and in lists and maps. Inside of a URL what is filled in is percent-encoded, so that it stays where it was put.
 */
public final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][\\w-]*)\\.([A-Za-z]\\w*)}");
  private static final Pattern URL = Pattern.compile("https?://.*", Pattern.DOTALL);

  /** A parsed reference. */
  public record Reference(String source, String component) {
    boolean input() {
      return source.equals("input");
    }
  }

  private References() {}

  /** The reference that a text is as a whole. */
  static Optional<Reference> parse(String text) {
    Matcher m = REFERENCE.matcher(text);
    return m.matches() ? Optional.of(new Reference(m.group(1), m.group(2))) : Optional.empty();
  }

  /** All references in a value, however deep. */
  static List<Reference> in(Object value) {
    List<Reference> found = new ArrayList<>();
    if (value instanceof String text) {
      REFERENCE.matcher(text).results().forEach(m -> found.add(new Reference(m.group(1), m.group(2))));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(v -> found.addAll(in(v)));
    } else if (value instanceof List<?> list) {
      list.forEach(v -> found.addAll(in(v)));
    }
    return found;
  }

  /** The first text in a value that has a {@code ${} which is no reference. */
  static Optional<String> malformed(Object value) {
    if (value instanceof String text) {
      return REFERENCE.matcher(text).replaceAll("").contains("${") ? Optional.of(text) : Optional.empty();
    } else if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(v -> malformed(v).stream()).findFirst();
    } else if (value instanceof List<?> list) {
      return list.stream().flatMap(v -> malformed(v).stream()).findFirst();
    }
    return Optional.empty();
  }

  /** A value with its references replaced; those to something missing stay. */
  static JsonNode fill(Object value, Function<Reference, JsonNode> known) {
    if (value instanceof String text) {
      JsonNode whole = parse(text).map(known).orElse(MissingNode.getInstance());
      return whole.isMissingNode() ? TextNode.valueOf(fill(text, known)) : whole;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode node = Json.MAPPER.createObjectNode();
      map.forEach((k, v) -> node.set(String.valueOf(k), fill(v, known)));
      return node;
    } else if (value instanceof List<?> list) {
      ArrayNode node = Json.MAPPER.createArrayNode();
      list.forEach(v -> node.add(fill(v, known)));
      return node;
    }
    return Json.MAPPER.valueToTree(value);
  }

  private static String fill(String text, Function<Reference, JsonNode> known) {
    boolean encode = URL.matcher(text).matches();
    return REFERENCE.matcher(text).replaceAll(m -> {
      JsonNode value = known.apply(new Reference(m.group(1), m.group(2)));
      if (value.isMissingNode()) {
        return Matcher.quoteReplacement(m.group());
      }
      String plain = value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
      return Matcher.quoteReplacement(
          encode ? URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20") : plain);
    });
  }

  static <I extends Record> I input(Step step, RunProgress progress, Class<I> type) {
    boolean done = progress.outputs().containsKey(step.name());
    ObjectNode node = Json.MAPPER.createObjectNode();
    for (Map.Entry<String, Object> e : step.with().entrySet()) {
      if (done || in(e.getValue()).stream().noneMatch(r -> r.source().equals(step.name()))) {
        node.set(e.getKey(), fill(e.getValue(), r -> value(r, progress)));
      }
    }
    try {
      return Json.MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw FailureException.invalid("BadStepInput",
          "the input of step " + step.name() + " is not what " + step.type() + " takes: " + e.getOriginalMessage());
    }
  }

  /** Whether the step's condition holds. */
  static boolean holds(Step step, RunProgress progress) {
    return step.when() == null || Expression.parse(step.when()).test(r -> value(r, progress));
  }

  private static JsonNode value(Reference r, RunProgress progress) {
    JsonNode found = r.input() ? progress.input().get(r.component())
        : progress.outputs().getOrDefault(r.source(), NullNode.instance).get(r.component());
    return found == null ? NullNode.instance : found;
  }
}
