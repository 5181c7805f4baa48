// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/**
 * What is there of a cached template.
 *
 * @param virtualBytes the size of its disk as a guest sees it
 * @param physicalBytes what all of its files take in the pool
 * @param checksum {@code {SHA-256}hex} of the disk file, or null
 */
public record TemplateObservation(UUID id, boolean exists, long virtualBytes, long physicalBytes, String checksum) {
  public static TemplateObservation missing(UUID id) {
    return new TemplateObservation(id, false, 0, 0, null);
  }
}
