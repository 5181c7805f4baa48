// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.FenceReport;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.VolumeLock;
import io.welkin.spi.storage.VolumeRef;
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
      List<Machine> copies = rack.copies(spec.id());
      Optional<Machine> there = copies.stream().filter(m -> m.host().equals(spec.host())).findFirst()
          .or(() -> rack.machine(spec.id()));
      check(spec, there);
      Machine before = there.orElseGet(() -> Machine.defined(rack.freeNativeId(spec.id()), spec));
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
    requireHost(spec.host());
    if (there.isPresent() && there.get().runs() && !there.get().host().equals(spec.host())) {
      throw FailureException.conflict("RunsElsewhere", "the instance runs on " + there.get().host());
    }
    if (there.isEmpty() && spec.adopted()) {
      throw FailureException.conflict("NotDefined", "native tools made the instance, and it is not here");
    }
    if (!spec.adopted() && rack.nameTaken(spec.name(), there.map(Machine::nativeId).orElse(null))) {
      throw FailureException.conflict("NameTaken", "another instance has the name " + spec.name());
    }
    requireDisks(spec);
    if (spec.boot() != null && spec.boot().direct() && !volumes.observeTemplate(spec.boot().template()).exists()) {
      throw FailureException.invalid("NotFound", "the template " + spec.boot().template().id() + " is not cached");
    }
  }

  private void requireHost(String host) {
    if (!rack.hasHost(host)) {
      throw FailureException.invalid("NotFound", "there is no host " + host);
    }
    if (!rack.sees(host)) {
      throw FailureException.unreachable("HostUnreachable", "the host " + host + " does not answer");
    }
  }

  private void requireDisks(InstanceSpec spec) {
    for (DiskSpec disk : spec.disks()) {
      if (!volumes.observe(disk.volume()).exists()) {
        throw FailureException.invalid("NotFound", "there is no volume " + disk.volume().id());
      }
    }
  }

  /** What a host needs to take a running instance. */
  void requireTarget(InstanceSpec spec) {
    synchronized (rack) {
      requireHost(spec.host());
      requireDisks(spec);
    }
  }

  InstanceObservation resize(InstanceSpec spec) {
    synchronized (rack) {
      Machine m = rack.require(spec.id());
      if (!m.runs()) {
        throw FailureException.conflict("NotRunning", "the instance " + spec.id() + " does not run");
      }
      if (spec.generation() < m.generation()) {
        throw FailureException.conflict("StaleGeneration", "the instance was made from generation " + m.generation());
      }
      if (spec.vcpus() < m.vcpus() || spec.memoryMiB() < m.memoryMiB()) {
        throw FailureException.unsupported("WouldShrink", "the instance has " + m.vcpus() + " processors and "
            + m.memoryMiB() + " MiB, and a running one cannot get less");
      }
      return rack.save(m.shaped(InstanceSpecBuilder.builder(spec).host(m.host()).build())).observation();
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

  /** One on a host that is cut off cannot be told anything of. */
  InstanceObservation observe(UUID id) {
    synchronized (rack) {
      return rack.machine(id).map(Machine::observation).orElseGet(() -> rack.allCopies(id).stream().findFirst()
          .map(m -> m.powered(PowerState.UNKNOWN, null).observation())
          .orElseGet(() -> InstanceObservation.missing(id)));
    }
  }

  /** @param host null for wherever it is */
  void remove(UUID id, String host) {
    synchronized (rack) {
      rack.copies(id).stream().filter(m -> host == null || m.host().equals(host)).forEach(rack::delete);
    }
  }

  FenceReport fence(String host) {
    if (!rack.url().fencing()) {
      throw FailureException.unsupported("NoFencing", "the rack has no power controller");
    }
    synchronized (rack) {
      if (!rack.hasHost(host)) {
        throw FailureException.invalid("NotFound", "there is no host " + host);
      }
      rack.connect(host, false);
      rack.all().stream().filter(m -> m.host().equals(host) && m.power() != PowerState.STOPPED)
          .forEach(m -> rack.save(m.powered(PowerState.STOPPED, null)));
      return new FenceReport(host, true, "the power controller of " + host + " says off");
    }
  }

  List<VolumeLock> locks(List<VolumeRef> refs) {
    synchronized (rack) {
      return refs.stream().map(v -> !volumes.observe(v).exists()
          ? new VolumeLock(v.id(), LockState.UNKNOWN, "the storage of the rack has no such volume") : !rack.url().locks()
          ? new VolumeLock(v.id(), LockState.UNKNOWN, "the storage of the rack has no locks")
          : rack.locked(volumes.key(v), null)
              ? new VolumeLock(v.id(), LockState.HELD, "a machine that runs has the volume open")
              : new VolumeLock(v.id(), LockState.FREE, "no machine that runs has the volume open")).toList();
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
