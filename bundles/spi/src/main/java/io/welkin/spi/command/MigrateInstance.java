// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.MigrationTarget;

/** Move a running instance. */
public record MigrateInstance(Endpoint endpoint, MigrationSpec spec, MigrationTarget target) implements Destructive {
  @Override public Effect effect() {
    return Effect.MOVES;
  }
}
