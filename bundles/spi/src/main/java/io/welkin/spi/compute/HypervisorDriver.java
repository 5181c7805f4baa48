// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A driver for one type of hypervisor. A plugin registers it as an OSGi service; what else it can do it says by
 * implementing facets ({@link InstancePower}, {@link GuestStatistics}, {@link ConsoleAccess}, and those of
 * {@code io.welkin.spi.storage}).
 *
 * <p><b>Threads.</b> The driver-host calls from its own threads, one call at a time for one resource, many at a time for
 * different ones. A call may block up to its deadline. <b>Failures</b> are thrown as
 * {@link io.welkin.kernel.FailureException}; anything else counts as INTERNAL. <b>State.</b> A driver keeps no table:
 * what it must remember it writes on the objects it makes.
 */
@ConsumerType
public interface HypervisorDriver {
  /** The hypervisor type as clients name it; constant, unique among installed drivers. */
  String type();

  /**
   * Begins to watch an endpoint and to push what changes to the sink. Idempotent: called again with the same or a
   * newer endpoint record it replaces the old connection. Returns once the endpoint answered; UNREACHABLE otherwise.
   */
  void open(Endpoint endpoint, ObservationSink sink);

  /** Ends the watch; no thread, socket or callback of this endpoint is left on return. Unknown ids are ignored. */
  void close(UUID endpoint);

  /** Everything there is: all hosts with their facts and all instances, ours or not. May take seconds. */
  EndpointObservation observe(DriverCall call);
}
