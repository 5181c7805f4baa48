// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/** Cut a host off. */
public record FenceHost(Endpoint endpoint, String host) implements Destructive {
  @Override public Effect effect() {
    return Effect.FENCES;
  }
}
