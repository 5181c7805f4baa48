// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import java.util.Collection;
import liquibase.Labels;

/**
 * What ids and labels of change sets say. {@code 4-name} makes version 4 of the schema. Nodes of version 3 go on with it; when
 * it has the label {@code contract}, nodes of version 2 and before must not.
 */
final class SchemaVersion {
  static final String CONTRACT = "contract";

  private SchemaVersion() {}

  /** The version that a change set makes; one whose id says none is of the last version there could ever be. */
  static int of(String id) {
    int dash = id.indexOf('-');
    try {
      return dash > 0 ? Integer.parseInt(id.substring(0, dash)) : Integer.MAX_VALUE;
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** The oldest version whose nodes go on after this change set. */
  static int least(String id, Collection<String> labels) {
    int version = of(id);
    return version == Integer.MAX_VALUE ? version : labels.contains(CONTRACT) ? version - 1 : 0;
  }

  static int least(String id, Labels labels) {
    return least(id, labels == null ? java.util.Set.of() : labels.getLabels());
  }
}
