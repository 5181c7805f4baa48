// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi;

import io.welkin.kernel.Failure;
import io.welkin.spi.compute.EndpointObservation;
import java.util.UUID;

/**
 * Where a driver pushes what it sees. Given to the driver with {@code open}; revoked when the driver is withdrawn: a late
 * call after that is dropped. Thread safe, never blocks for long, never throws.
 */
public interface ObservationSink {
  /** Instances that changed ({@link EndpointObservation#full} false) or all that there is (true). */
  void observed(EndpointObservation observation);

  /** The endpoint cannot be reached any more. The driver goes on trying and pushes an observation when it is back. */
  void lost(UUID endpoint, Failure reason);
}
