// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

/**
 * A command that can harm a guest. The engine lets it out only for a person, for a controller that the operator of the
 * cluster allowed, or to undo what the same run made.
 */
public sealed interface Destructive extends DriverCommand permits EnsureInstance, RemoveInstance, MigrateInstance,
    FenceHost, RemoveVolume, RemoveTemplate {
  /** What this very command does at worst; {@link Effect#NONE} when what it says cannot harm. */
  Effect effect();
}
