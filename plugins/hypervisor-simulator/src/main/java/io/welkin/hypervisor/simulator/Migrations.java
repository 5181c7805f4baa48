// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.MigrationTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What {@code LiveMigration} does within a rack. A move is under way for as long as the URL says, also when nobody waits
 * for it any more; then the machine is on the other host from one moment to the next. A move whose rack was closed has
 * never been.
 */
final class Migrations {
  private static final String URI = "sim://";

  private record Flight(String from, String to, Instant due) {}

  private final Rack rack;
  private final Machines machines;
  private final Map<UUID, Flight> flights = new HashMap<>();

  Migrations(Rack rack, Machines machines) {
    this.rack = rack;
    this.machines = machines;
  }

  MigrationTarget prepare(MigrationSpec spec) {
    machines.requireTarget(spec.instance());
    return new MigrationTarget(URI + rack.url().name(), Map.of("host", spec.instance().host()));
  }

  InstanceObservation migrate(DriverCall call, MigrationSpec spec, MigrationTarget target) {
    if (!target.uri().equals(URI + rack.url().name())) {
      throw FailureException.unsupported("OtherRack", "machines move within a rack, not to " + target.uri());
    }
    UUID id = spec.instance().id();
    String to = spec.instance().host();
    synchronized (rack) {
      Optional<Machine> here = rack.copies(id).stream().filter(m -> m.host().equals(spec.from())).findFirst();
      if (here.isEmpty()) {
        return machines.observe(id);
      }
      if (!here.get().runs()) {
        throw FailureException.conflict("NotRunning", "the instance " + id + " does not run on " + spec.from());
      }
      machines.requireTarget(spec.instance());
      flights.putIfAbsent(id, new Flight(spec.from(), to, Instant.now().plus(rack.url().migration())));
      await(call, id);
      if (rack.machine(id).filter(m -> m.host().equals(to)).isEmpty()) {
        throw FailureException.conflict("MigrationAborted", "the move of " + id + " was ended before it arrived");
      }
      return machines.observe(id);
    }
  }

  /** Waits, without the rack's lock, until the move is over. */
  private void await(DriverCall call, UUID id) {
    try {
      for (land(); flights.containsKey(id); land()) {
        Duration due = Duration.between(Instant.now(), flights.get(id).due());
        Duration left = Duration.between(Instant.now(), call.deadline());
        if (left.isNegative() || left.isZero()) {
          throw FailureException.unknown("DeadlineExceeded", "the move of " + id + " is still under way");
        }
        rack.wait(Math.max(1, Math.min(due.toMillis(), left.toMillis())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureException.unknown("Interrupted", "the call was interrupted");
    }
  }

  InstanceObservation abort(UUID id) {
    synchronized (rack) {
      land();
      flights.remove(id);
      rack.notifyAll();
      return machines.observe(id);
    }
  }

  /** Brings those to their hosts whose time has come. Both hosts must be seen, or the move has failed. */
  void land() {
    synchronized (rack) {
      Instant now = Instant.now();
      Map<UUID, Flight> due = new HashMap<>(flights);
      due.values().removeIf(f -> f.due().isAfter(now));
      due.forEach((id, flight) -> {
        flights.remove(id);
        rack.copies(id).stream().filter(m -> m.runs() && m.host().equals(flight.from()) && rack.sees(flight.to()))
            .findFirst().ifPresent(m -> rack.save(m.moved(flight.to())));
        rack.notifyAll();
      });
    }
  }
}
