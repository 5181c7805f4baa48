// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.kernel.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what a person means by a name or by an id. */
final class Naming {
  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** Lists things by a query's parameters. */
  interface Lister {
    List<JsonNode> list(Map<String, String> parameters);
  }

  private Naming() {}

  /** The id of the one thing with this id or exactly this name. */
  static String id(String kind, String idOrName, Map<String, String> parameters, Lister lister) {
    if (idOrName.matches(UUID)) {
      return idOrName;
    }
    Map<String, String> all = new HashMap<>(parameters);
    all.put("keyword", idOrName);
    List<JsonNode> found = lister.list(all).stream()
        .filter(i -> idOrName.equals(i.path("name").asText()) || idOrName.equals(i.path("displayname").asText())).toList();
    return one(kind + " " + idOrName, found);
  }

  /** The id of the only thing there is. */
  static String only(String kind, Map<String, String> parameters, Lister lister) {
    return one(kind, lister.list(parameters));
  }

  private static String one(String what, List<JsonNode> found) {
    if (found.isEmpty()) {
      throw FailureException.invalid("NotFound", "there is no " + what);
    }
    if (found.size() > 1) {
      throw FailureException.invalid("Ambiguous", "there are " + found.size() + " of " + what + "; say which, by its id");
    }
    return found.get(0).path("id").asText();
  }
}
