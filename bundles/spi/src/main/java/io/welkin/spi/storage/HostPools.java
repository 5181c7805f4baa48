// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import io.welkin.spi.DriverCall;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: the hosts of an endpoint can use a storage pool. */
@ConsumerType
public interface HostPools {
  /** Makes the pool usable from the endpoint's hosts and tells its size. Idempotent. */
  PoolObservation ensurePool(DriverCall call, PoolSpec pool);

  /** Stops using the pool; data stays. Succeeds when it is not used. */
  void removePool(DriverCall call, PoolSpec pool);
}
