// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The control nodes that share this database, as this one heard of them last. Thread safe, never blocks. */
@ProviderType
public interface ControlNodes {
  /** How long a node counts as alive after it was heard of. */
  Duration PATIENCE = Duration.ofSeconds(60);

  /** The name of this one: stable, and unique among them. */
  String self();

  /** Names of the others that are alive. */
  List<String> others();

  /**
   * When the database came to this home from elsewhere since it was used last, as from a backup: what was on its way over
   * the bus then is lost, and what runs have done since is not recorded. Empty when it was here all along.
   */
  Optional<Instant> restored();
}
