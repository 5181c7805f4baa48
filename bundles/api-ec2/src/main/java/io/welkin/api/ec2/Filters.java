// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The filters of a request, over the answer's items: all must hold, of the values of one any. */
final class Filters implements Predicate<ObjectNode> {
  private record Filter(String name, List<Pattern> values) {}

  private final List<Filter> filters = new ArrayList<>();
  private final Map<String, String> fields;

  /**
   * Reads them.
   *
   * @param fields where the field of a filter's name is: a JSON pointer
   */
  Filters(Ec2Request request, Map<String, String> fields) {
    this.fields = fields;
    for (Map<String, String> entry : request.entries("Filter")) {
      String name = entry.get("Name");
      if (name == null) {
        throw Ec2Error.missing("Filter.Name");
      }
      if (!fields.containsKey(name) && !name.startsWith("tag:") && !name.equals("tag-key") && !name.equals("tag-value")) {
        throw Ec2Error.wrong("The filter '" + name + "' is invalid");
      }
      filters.add(new Filter(name, Ec2Request.entries(entry, "Value").stream().map(v -> pattern(v.get(""))).toList()));
    }
  }

  /** {@code *} stands for any text, {@code ?} for one character, a backslash before them for themselves. */
  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; text != null && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '?') {
        regex.append(c == '*' ? ".*" : ".");
      } else {
        boolean escaped = c == '\\' && i + 1 < text.length();
        regex.append(Pattern.quote(String.valueOf(escaped ? text.charAt(++i) : c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  @Override public boolean test(ObjectNode item) {
    return filters.stream().allMatch(f -> values(item, f.name()).stream()
        .anyMatch(value -> f.values().stream().anyMatch(p -> p.matcher(value).matches())));
  }

  private List<String> values(ObjectNode item, String name) {
    List<String> values = new ArrayList<>();
    if (name.startsWith("tag:") || name.equals("tag-key") || name.equals("tag-value")) {
      item.path("tagSet").forEach(tag -> {
        if (!name.startsWith("tag:") || tag.path("key").asText().equals(name.substring("tag:".length()))) {
          values.add(tag.path(name.equals("tag-key") ? "key" : "value").asText());
        }
      });
    } else {
      JsonNode field = item.at(fields.get(name));
      if (!field.isMissingNode()) {
        values.add(field.asText());
      }
    }
    return values;
  }
}
