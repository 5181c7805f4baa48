// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Copies of what this node needs to be brought up again elsewhere. Thread safe; one is made at a time. */
@ProviderType
public interface Backups {
  /**
   * The name that a backup can be made under. Does not block.
   *
   * @param asked the name of a new directory in the configured one, or its path; null for one named after the time
   * @throws io.welkin.kernel.FailureException INVALID {@code BadBackupName}; CONFLICT {@code BackupExists}
   */
  String name(String asked);

  /**
   * Makes one while everything goes on: the database as it is at one moment, then the configuration. Blocks for as long as
   * the copying takes. A directory of this name is there only once it is complete. Idempotent: one that was made under this
   * id is {@link #found} again.
   *
   * @param name as {@link #name} gives it
   * @param id of the backup
   * @throws io.welkin.kernel.FailureException INVALID {@code BadBackupName}; CONFLICT {@code BackupExists},
   *     {@code BackupUnderWay}; CAPACITY {@code BackupNoSpace}; INTERNAL {@code BackupDirectoryUnusable},
   *     {@code BackupFailed}; nothing is left then
   */
  Made make(String name, UUID id);

  /** The backup of this name and id, if there is one. */
  Optional<Made> found(String name, UUID id);

  /** Takes away the backup of this name and id; does nothing when there is none. Failures as of {@link #make}. */
  void remove(String name, UUID id);

  /**
   * A complete backup.
   *
   * @param at when it was begun
   * @param bytes of all of its files
   */
  record Made(Path directory, Instant at, long bytes) {}
}
