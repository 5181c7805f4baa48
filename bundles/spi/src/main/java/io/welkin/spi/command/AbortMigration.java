// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/** End a migration that is under way: the instance stays where it runs. */
public record AbortMigration(Endpoint endpoint, UUID instance) implements Harmless {}
