// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.spi.compute.HypervisorDriver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The drivers that are registered now. Of several with one type the first serves and the others stand by. */
final class Drivers {
  private final Map<String, Deque<DriverHandle>> byType = new TreeMap<>();

  synchronized DriverHandle add(HypervisorDriver driver) {
    DriverHandle handle = new DriverHandle(driver);
    byType.computeIfAbsent(handle.type(), t -> new ArrayDeque<>()).addLast(handle);
    return handle;
  }

  synchronized Optional<DriverHandle> remove(HypervisorDriver driver) {
    for (Deque<DriverHandle> same : byType.values()) {
      for (DriverHandle h : same) {
        if (h.driver() == driver) {
          same.remove(h);
          return Optional.of(h);
        }
      }
    }
    return Optional.empty();
  }

  /** The one that serves a type now. */
  synchronized Optional<DriverHandle> find(String type) {
    Deque<DriverHandle> same = byType.get(type);
    return same == null ? Optional.empty() : Optional.ofNullable(same.peekFirst());
  }

  /** All that serve. */
  synchronized List<DriverHandle> serving() {
    List<DriverHandle> all = new ArrayList<>();
    byType.values().forEach(same -> {
      if (!same.isEmpty()) {
        all.add(same.peekFirst());
      }
    });
    return all;
  }
}
