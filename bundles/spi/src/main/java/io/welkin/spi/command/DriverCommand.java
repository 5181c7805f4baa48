// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/**
 * A command for a driver: where it goes, and what it says. Annotation-free, so that a field can be added. Every command
 * declares whether it can harm a guest by being one of the two.
 */
public sealed interface DriverCommand permits Harmless, Destructive {
  Endpoint endpoint();
}
