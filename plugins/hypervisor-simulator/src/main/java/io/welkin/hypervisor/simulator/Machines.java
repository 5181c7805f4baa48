// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What {@code InstancePower} and {@code GuestStatistics} do, on a rack. */
final class Machines {
  private final Rack rack;
  private final Volumes volumes;

  Machines(Rack rack, Volumes volumes) {
    this.rack = rack;
    this.volumes = volumes;
  }

  InstanceObservation ensure(InstanceSpec spec) {
    synchronized (rack) {
      Optional<Machine> there = rack.machine(spec.id());
      check(spec, there);
      Machine before = there.orElseGet(() -> Machine.defined(Rack.nativeId(spec.id()), spec));
      Machine shaped = before.shaped(spec);
      if (there.isEmpty() || !shaped.equals(before)) {
        shaped = rack.save(shaped);
      }
      return power(shaped, spec).observation();
    }
  }

  private void check(InstanceSpec spec, Optional<Machine> there) {
    if (there.isPresent() && spec.generation() < there.get().generation()) {
      throw FailureException.conflict("StaleGeneration", "the instance was made from generation "
          + there.get().generation() + ", this is " + spec.generation());
    }
    if (!rack.hasHost(spec.host())) {
      throw FailureException.invalid("NotFound", "there is no host " + spec.host());
    }
    if (there.isPresent() && there.get().runs() && !there.get().host().equals(spec.host())) {
      throw FailureException.conflict("RunsElsewhere", "the instance runs on " + there.get().host());
    }
    if (rack.nameTaken(spec.name(), Rack.nativeId(spec.id()))) {
      throw FailureException.conflict("NameTaken", "another instance has the name " + spec.name());
    }
    for (DiskSpec disk : spec.disks()) {
      if (!volumes.observe(disk.volume()).exists()) {
        throw FailureException.invalid("NotFound", "there is no volume " + disk.volume().id());
      }
    }
    if (spec.boot() != null && spec.boot().direct() && !volumes.observeTemplate(spec.boot().template()).exists()) {
      throw FailureException.invalid("NotFound", "the template " + spec.boot().template().id() + " is not cached");
    }
  }

  /** Power and reboots. A start does what a reboot that was asked for before it would have done. */
  private Machine power(Machine m, InstanceSpec spec) {
    if (spec.power() == PowerState.STOPPED) {
      return m.power() == PowerState.STOPPED ? m : rack.save(m.powered(PowerState.STOPPED, null));
    }
    boolean reboot = spec.rebootGeneration() > m.rebootGeneration();
    Machine asked = reboot ? m.rebooted(spec.rebootGeneration()) : m;
    return switch (m.power()) {
      case RUNNING -> reboot ? rack.boot(asked) : m;
      case PAUSED -> reboot ? rack.boot(asked) : rack.save(m.powered(PowerState.RUNNING, m.started()));
      default -> rack.boot(asked);
    };
  }

  InstanceObservation observe(UUID id) {
    return rack.machine(id).map(Machine::observation).orElseGet(() -> InstanceObservation.missing(id));
  }

  void remove(UUID id) {
    synchronized (rack) {
      rack.machine(id).ifPresent(rack::delete);
    }
  }

  List<InstanceStatistics> sample(Collection<UUID> ids) {
    Instant now = Instant.now();
    return ids.stream().map(rack::machine).flatMap(Optional::stream).filter(Machine::runs)
        .map(m -> statistics(m, now)).toList();
  }

  /** A guest that keeps a twentieth of its processors busy and talks a little. */
  private static InstanceStatistics statistics(Machine m, Instant now) {
    Duration up = Duration.between(m.started(), now);
    long seconds = up.toSeconds();
    return new InstanceStatistics(m.id(), now, up.multipliedBy(m.vcpus()).dividedBy(20), m.memoryMiB() * 1024L,
        m.memoryMiB() * 512L, 10_000_000 + seconds * 4_096, 1_000_000 + seconds * 8_192, 500 + seconds,
        100 + seconds * 2,
        seconds * 1_500, seconds * 900);
  }
}
