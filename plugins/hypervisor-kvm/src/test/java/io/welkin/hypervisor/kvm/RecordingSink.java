// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Failure;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.InstanceObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Keeps what a driver pushes and lets a test wait for it. */
final class RecordingSink implements ObservationSink {
  private final List<EndpointObservation> observations = new ArrayList<>();
  private final List<Failure> losses = new ArrayList<>();

  @Override public synchronized void observed(EndpointObservation observation) {
    observations.add(observation);
    notifyAll();
  }

  @Override public synchronized void lost(UUID endpoint, Failure reason) {
    losses.add(reason);
    notifyAll();
  }

  /** Forgets what came so far. */
  synchronized void clear() {
    observations.clear();
    losses.clear();
  }

  EndpointObservation awaitFull(Duration longest) throws InterruptedException {
    return await(longest, "a full observation", EndpointObservation::full);
  }

  EndpointObservation awaitInstance(Duration longest, String what, Predicate<InstanceObservation> wanted)
      throws InterruptedException {
    return await(longest, what, observation -> observation.instances().stream().anyMatch(wanted));
  }

  synchronized Failure awaitLoss(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    while (losses.isEmpty() && System.nanoTime() < until) {
      wait(100);
    }
    assertThat(losses).as("losses").isNotEmpty();
    return losses.get(0);
  }

  private synchronized EndpointObservation await(Duration longest, String what, Predicate<EndpointObservation> wanted)
      throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    while (true) {
      for (EndpointObservation observation : observations) {
        if (wanted.test(observation)) {
          return observation;
        }
      }
      assertThat(System.nanoTime()).as("waited for %s; came %s", what, observations).isLessThan(until);
      wait(100);
    }
  }
}
