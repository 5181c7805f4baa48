// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The highest fence seen of each resource. Remembers the resources that were heard of last; an older one starts
 * afresh, as after a restart, when its queue is in order anyway. Thread safe.
 */
final class Fences {
  private static final int MOST = 200_000;

  private final Map<UUID, Long> highest = new LinkedHashMap<>(1024, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
      return size() > MOST;
    }
  };

  /** Takes note of a command that has arrived. */
  synchronized void note(UUID resource, long fence) {
    if (resource != null && fence > 0) {
      highest.merge(resource, fence, Math::max);
    }
  }

  /** Whether a higher fence has been seen. */
  synchronized boolean stale(UUID resource, long fence) {
    return resource != null && fence > 0 && fence < highest.getOrDefault(resource, 0L);
  }
}
