// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.settings;

import io.welkin.inventory.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Settings of a bundle: a whiteboard service. Called within transactions; must not block. */
@ConsumerType
public interface SettingSource {
  List<SettingDefinition> settings();

  /** The value for this zone, cluster, domain or account, where a row of the source's own has it. */
  default Optional<String> held(Tx tx, SettingDefinition setting, UUID scope) {
    return Optional.empty();
  }

  /**
   * Takes a value, checked already, into a row of the source's own.
   *
   * @return false when it has no place for it: then {@link Settings} reads it
   */
  default boolean hold(Tx tx, SettingDefinition setting, UUID scope, String value) {
    return false;
  }
}
