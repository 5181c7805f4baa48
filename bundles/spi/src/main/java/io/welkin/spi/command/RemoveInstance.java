// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/**
 * Remove an instance, not its disks.
 *
 * @param host native id: only an instance on this host goes; null for wherever it is at the endpoint
 */
public record RemoveInstance(Endpoint endpoint, UUID instance, String host) implements Destructive {
  @Override public Effect effect() {
    return Effect.REMOVES;
  }
}
