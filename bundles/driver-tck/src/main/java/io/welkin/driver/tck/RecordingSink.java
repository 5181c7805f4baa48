// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import io.welkin.kernel.Failure;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a driver pushes. */
final class RecordingSink implements ObservationSink {
  private final Queue<EndpointObservation> observations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pushes = new AtomicInteger();

  @Override public void observed(EndpointObservation observation) {
    observations.add(observation);
    pushes.incrementAndGet();
  }

  @Override public void lost(UUID endpoint, Failure reason) {
    pushes.incrementAndGet();
  }

  int pushes() {
    return pushes.get();
  }

  /** The power that was pushed last for an instance, or null. A full observation without it says MISSING. */
  PowerState power(UUID instance) {
    PowerState last = null;
    for (EndpointObservation o : List.copyOf(observations)) {
      PowerState here = o.instances().stream().filter(i -> instance.equals(i.id())).map(InstanceObservation::power)
          .reduce((a, b) -> b).orElse(o.full() ? PowerState.MISSING : null);
      last = here == null ? last : here;
    }
    return last;
  }
}
