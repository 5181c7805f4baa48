// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The hosts of an endpoint. Made once and shared, since an endpoint may have thousands and tells often what changed.
 *
 * @param byNativeId ids by native ids
 * @param all the ids
 */
record Hosts(Map<String, UUID> byNativeId, Set<UUID> all) {
  static Hosts of(Map<String, UUID> byNativeId) {
    // Not Map.copyOf: that may not be asked for the host of a machine that is on none.
    return new Hosts(Collections.unmodifiableMap(new HashMap<>(byNativeId)), Set.copyOf(byNativeId.values()));
  }
}
