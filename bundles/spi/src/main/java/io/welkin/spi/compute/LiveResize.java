// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: a running instance gets more processors and memory without stopping. */
@ConsumerType
public interface LiveResize {
  /**
   * Has the running instance be as large as the spec says, now and after its next start. Twice equals once. UNSUPPORTED
   * {@code WouldShrink} for less than it has; CONFLICT {@code NotRunning} for one that does not run, and
   * {@code StaleGeneration} as in {@link InstancePower#ensure}.
   */
  InstanceObservation resize(DriverCall call, InstanceSpec spec);
}
