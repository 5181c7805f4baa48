// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open endpoint: the connection that a real driver would have. Every call goes through {@link #call}, which plays
 * latency and faults. A thread watches the control file and pushes what changes.
 */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Endpoint endpoint;
  private final ObservationSink sink;
  private final Rack rack;
  private final Faults faults;
  private final ControlFile control;
  private final Volumes volumes;
  private final Machines machines;
  private final Migrations migrations;
  private final Adoptions adoptions;
  private final Thread watcher;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** @param configured fault rules for every rack; those of the endpoint's setting {@code faults} come first */
  Session(Endpoint endpoint, ObservationSink sink, Path data, List<String> configured, Duration watch) {
    this.endpoint = endpoint;
    this.sink = sink;
    RackUrl url = RackUrl.of(endpoint);
    Path directory = data.resolve(url.name());
    rack = new Rack(url, directory, this::push);
    volumes = new Volumes(rack);
    machines = new Machines(rack, volumes);
    migrations = new Migrations(rack, machines);
    adoptions = new Adoptions(rack, volumes);
    List<String> rules = new ArrayList<>(List.of(endpoint.settings().getOrDefault("faults", "").split(";")));
    rules.addAll(configured);
    faults = new Faults(rules, directory.resolve("faults"));
    control = new ControlFile(rack, volumes, directory.resolve("control"));
    watcher = new Thread(() -> watch(watch), "simulator-" + url.name());
    watcher.setDaemon(true);
  }

  /** Begins the watch; UNREACHABLE when the rack does not answer. */
  Session start() {
    control.work();
    if (!rack.reachable()) {
      rack.close();
      throw unreachable();
    }
    watcher.start();
    return this;
  }

  Rack rack() {
    return rack;
  }

  Volumes volumes() {
    return volumes;
  }

  Machines machines() {
    return machines;
  }

  Migrations migrations() {
    return migrations;
  }

  Adoptions adoptions() {
    return adoptions;
  }

  /** Everything there is. */
  EndpointObservation observe() {
    synchronized (rack) {
      return new EndpointObservation(endpoint.id(), 0, Instant.now(), true, rack.hosts(),
          rack.machines().stream().map(Machine::observation).toList());
    }
  }

  /** Does something as a device would that is some way off and not always well. */
  <T> T call(DriverCall call, String verb, String resource, String host, Supplier<T> act) {
    Optional<FaultRule> fault = faults.strike(verb, resource, host);
    FaultRule.Effect effect = fault.map(FaultRule::effect).orElse(null);
    if (effect == FaultRule.Effect.HANG) {
      pause(fault.get().duration());
    }
    respond(call);
    if (!rack.reachable()) {
      throw unreachable();
    }
    if (effect == FaultRule.Effect.REFUSE) {
      throw fault.get().failure().toException();
    }
    T answer = act.get();
    if (effect == FaultRule.Effect.LATE) {
      pause(fault.get().duration());
    }
    if (effect == FaultRule.Effect.LOSE) {
      throw FailureException.unknown("AnswerLost", "it was done, and the answer was lost");
    }
    return answer;
  }

  /** The way there. Who would arrive too late does not set out. */
  private void respond(DriverCall call) {
    Duration latency = rack.url().latency();
    Duration left = Duration.between(Instant.now(), call.deadline());
    if (latency.compareTo(left) >= 0) {
      pause(left);
      throw FailureException.unknown("DeadlineExceeded", "the rack did not answer in time");
    }
    pause(latency);
  }

  private void pause(Duration howLong) {
    try {
      if (!howLong.isNegative() && !howLong.isZero() && closed.await(howLong.toNanos(), TimeUnit.NANOSECONDS)) {
        throw FailureException.unreachable("Closed", "the endpoint was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureException.unknown("Interrupted", "the call was interrupted");
    }
  }

  private static FailureException unreachable() {
    return FailureException.unreachable("RackUnreachable", "the rack does not answer");
  }

  private void push(Machine m) {
    if (closed.getCount() > 0 && rack.reachable()) {
      sink.observed(new EndpointObservation(endpoint.id(), 0, Instant.now(), false, List.of(),
          List.of(m.observation())));
    }
  }

  private void watch(Duration pause) {
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        migrations.land();
        if (control.work()) {
          tellReachability();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The watch of {} ends", endpoint, e);
    }
  }

  private void tellReachability() {
    if (rack.reachable()) {
      sink.observed(observe());
    } else {
      sink.lost(endpoint.id(), Failure.of(Failure.Kind.UNREACHABLE, "RackUnreachable", "the cable was pulled"));
    }
  }

  /** Ends the watch. Returns when its thread has ended and nothing will be pushed any more. */
  @Override public void close() {
    closed.countDown();
    try {
      watcher.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rack.close();
  }
}
