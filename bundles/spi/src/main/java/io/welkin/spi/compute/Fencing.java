// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: a host that is lost can be cut off for certain, by a way that does not go through the host. */
@ConsumerType
public interface Fencing {
  /**
   * Cuts the host off and says whether that is confirmed. Twice equals once. All guests of the host are lost with it. Only
   * a driver that gets a confirmation from the device (a power controller, a switch, a reservation) may report it.
   *
   * @param host native id
   */
  FenceReport ensureFenced(DriverCall call, String host);
}
