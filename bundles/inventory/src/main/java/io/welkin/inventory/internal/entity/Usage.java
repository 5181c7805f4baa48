// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.ResourceType;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** What a row counts for in what its account and the domains above have. */
public record Usage(UUID account, UUID domain, Map<ResourceType, Long> amounts) {
  static Usage of(String account, String domain, ResourceType type, long amount) {
    Map<ResourceType, Long> amounts = new EnumMap<>(ResourceType.class);
    amounts.put(type, amount);
    return new Usage(Columns.uuid(account), Columns.uuid(domain), amounts);
  }

  Usage and(ResourceType type, long amount) {
    amounts.put(type, amount);
    return this;
  }
}
