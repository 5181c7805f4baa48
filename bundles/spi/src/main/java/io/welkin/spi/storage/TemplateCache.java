// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import io.welkin.spi.DriverCall;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: templates can be fetched into a pool, where volumes are made from them. */
@ConsumerType
public interface TemplateCache {
  /**
   * Fetches every file of the template into the pool, straight from its URL, and checks it. A file whose checksum does
   * not fit fails with INVALID {@code ChecksumMismatch} and leaves nothing behind. Twice equals once.
   */
  TemplateObservation ensureTemplate(DriverCall call, TemplateSpec spec);

  TemplateObservation observeTemplate(DriverCall call, TemplateRef template);

  /** Deletes the cached files. Succeeds when they are gone. CONFLICT when a volume is still backed by them. */
  void removeTemplate(DriverCall call, TemplateRef template);
}
