// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;

/** Make an instance as the spec says. */
public record EnsureInstance(Endpoint endpoint, InstanceSpec spec) implements Destructive {
  /** Stops when the spec says so, and may reset when it asks for a reboot; else it makes, starts or shapes. */
  @Override public Effect effect() {
    return spec.power() != PowerState.RUNNING || spec.rebootGeneration() > 0 ? Effect.STOPS : Effect.NONE;
  }
}
