// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Native ids of machines by what they are looked for. Not thread safe: its {@link Rack} guards it. */
final class Index {
  private final Map<String, Set<String>> names = new HashMap<>();
  private final Map<UUID, Set<String>> ids = new HashMap<>();
  private final Map<String, Set<String>> open = new HashMap<>();

  /** Those that have Welkin's id; there are several when one came back from being cut off. */
  Set<String> copies(UUID id) {
    return ids.getOrDefault(id, Set.of());
  }

  Set<String> named(String name) {
    return names.getOrDefault(name, Set.of());
  }

  /** Those that run and have the volume. */
  Set<String> open(String volume) {
    return open.getOrDefault(volume, Set.of());
  }

  void add(Machine m) {
    put(names, m.name(), m.nativeId());
    if (m.id() != null) {
      put(ids, m.id(), m.nativeId());
    }
    if (m.runs()) {
      m.volumes().forEach(volume -> put(open, volume, m.nativeId()));
    }
  }

  void remove(Machine m) {
    take(names, m.name(), m.nativeId());
    if (m.id() != null) {
      take(ids, m.id(), m.nativeId());
    }
    m.volumes().forEach(volume -> take(open, volume, m.nativeId()));
  }

  private static <K> void put(Map<K, Set<String>> where, K key, String nativeId) {
    where.merge(key, Set.of(nativeId), (all, one) -> with(all, nativeId));
  }

  private static <K> void take(Map<K, Set<String>> where, K key, String nativeId) {
    where.computeIfPresent(key, (k, all) -> {
      Set<String> left = new LinkedHashSet<>(all);
      left.remove(nativeId);
      return left.isEmpty() ? null : left.size() == 1 ? Set.copyOf(left) : left;
    });
  }

  private static Set<String> with(Set<String> all, String nativeId) {
    Set<String> more = new LinkedHashSet<>(all);
    more.add(nativeId);
    return more;
  }
}
