// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.Map;
import java.util.UUID;

/**
 * A storage pool as hosts reach it.
 *
 * @param id Welkin's id
 * @param type CloudStack's word for the kind, such as {@code Filesystem} or {@code SharedMountPoint}
 * @param path where it is on the hosts: an absolute directory for the two kinds above
 * @param settings what else the driver documents
 */
public record PoolSpec(UUID id, String type, String path, Map<String, String> settings) {
  public PoolSpec {
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }
}
