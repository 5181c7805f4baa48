// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.nio.file.Path;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Copies of what this node needs to be brought up again elsewhere. Thread safe; one is made at a time. */
@ProviderType
public interface Backups {
  /**
   * Makes one while everything goes on: the database as it is at one moment, then the configuration. Blocks for as long as
   * the copying takes. A directory of this name is there only once it is complete.
   *
   * @param name of a new directory in the configured one, or its path; null for one named after the time
   * @throws io.welkin.kernel.FailureException INVALID {@code BadBackupName}; CONFLICT {@code BackupExists},
   *     {@code BackupUnderWay}; INTERNAL {@code BackupFailed}, nothing is left then
   */
  Made make(String name);

  /**
   * A complete backup.
   *
   * @param at when it was begun
   * @param bytes of all of its files
   */
  record Made(Path directory, Instant at, long bytes) {}
}
