// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.MigrationSpec;

/** Make the target of a migration ready. */
public record PrepareMigration(Endpoint endpoint, MigrationSpec spec) implements Harmless {}
