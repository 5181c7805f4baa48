// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.VolumeRef;

/** Delete a volume. */
public record RemoveVolume(Endpoint endpoint, VolumeRef volume) implements Destructive {
  @Override public Effect effect() {
    return Effect.REMOVES;
  }
}
