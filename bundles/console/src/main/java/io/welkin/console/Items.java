// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.operations.wire.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an answer has to show, item by item, whatever fields the items have. */
final class Items {
  private static final int MOST_COLUMNS = 8;

  private Items() {}

  /** The items of a list, or the one item. */
  static List<JsonNode> of(ApiResponse response) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode body = response.body();
    if (body == null) {
      return items;
    }
    if (body.isArray()) {
      body.forEach(items::add);
    } else if (!body.isEmpty()) {
      items.add(body);
    }
    return items;
  }

  /** The columns asked for that any item has; without any, the plain fields in the order in which they come. */
  static List<String> columns(List<JsonNode> items, List<String> wanted) {
    List<String> present = wanted.stream().filter(c -> items.stream().anyMatch(i -> i.has(c))).toList();
    if (!present.isEmpty() || items.isEmpty()) {
      return present.isEmpty() ? wanted : present;
    }
    Set<String> all = new LinkedHashSet<>();
    for (JsonNode item : items) {
      item.fields().forEachRemaining(f -> {
        if (f.getValue().isValueNode()) {
          all.add(f.getKey());
        }
      });
    }
    return all.stream().limit(MOST_COLUMNS).toList();
  }

  /** A field as one line of text. */
  static String text(JsonNode item, String field) {
    JsonNode value = item.path(field);
    return value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
  }
}
