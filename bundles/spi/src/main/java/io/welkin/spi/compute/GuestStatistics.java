// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: counters of running guests. */
@ConsumerType
public interface GuestStatistics {
  /** One sample of each instance that runs; those that do not run or are not known are left out. */
  List<InstanceStatistics> sample(DriverCall call, Collection<UUID> instances);
}
