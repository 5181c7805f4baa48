// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;

/**
 * Make an instance as the spec says.
 *
 * @param elsewhere whether it ran on another host last that has not let go of it: what is started here takes its place
 */
public record EnsureInstance(Endpoint endpoint, InstanceSpec spec, boolean elsewhere) implements Destructive {
  public EnsureInstance(Endpoint endpoint, InstanceSpec spec) {
    this(endpoint, spec, false);
  }

  /** Stops when the spec says so, and may reset when it asks for a reboot; else it makes, starts or shapes. */
  @Override public Effect effect() {
    boolean stops = spec.power() != PowerState.RUNNING || spec.rebootGeneration() > 0;
    return stops ? Effect.STOPS : elsewhere ? Effect.MOVES : Effect.NONE;
  }
}
