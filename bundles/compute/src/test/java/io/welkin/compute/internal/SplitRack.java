// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.FenceHost;
import io.welkin.spi.command.LockReport;
import io.welkin.spi.command.ObserveLocks;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.compute.FenceReport;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.VolumeLock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A rack one of whose hosts is cut off from its management, with what runs there, or does not any more. */
final class SplitRack implements Function<DriverCommand, Record> {
  /** What asking for a fence brings. */
  enum Fence { CONFIRMED, REFUSED, UNSUPPORTED, LOST }

  /** What the locks say. */
  enum Locks { TRUE, UNKNOWN, LOST }

  final Set<UUID> cutOff = ConcurrentHashMap.newKeySet();
  final Set<UUID> elsewhere = ConcurrentHashMap.newKeySet();
  volatile Fence fence;
  volatile Locks locks;
  volatile UUID vm;
  /** The most copies that ever ran at a time. */
  volatile int most;

  @Override public synchronized Record apply(DriverCommand command) {
    Record answer = act(command);
    most = Math.max(most, (cutOff.contains(vm) ? 1 : 0) + (elsewhere.contains(vm) ? 1 : 0));
    return answer;
  }

  private Record act(DriverCommand command) {
    if (command instanceof FenceHost f) {
      return fence(f.host());
    } else if (command instanceof ObserveLocks l) {
      if (locks == Locks.LOST) {
        throw FailureException.unknown("Lost", "nobody knows");
      }
      LockState state = locks == Locks.UNKNOWN ? LockState.UNKNOWN : cutOff.contains(vm) ? LockState.HELD : LockState.FREE;
      return new LockReport(l.volumes().stream().map(v -> new VolumeLock(v.id(), state, "the storage says so")).toList());
    } else if (command instanceof EnsureInstance e) {
      if (cutOff.contains(vm) && locks == Locks.TRUE) {
        throw FailureException.invalid("VolumeLocked", "the hypervisor cannot lock the disk");
      }
      elsewhere.add(e.spec().id());
      return new InstanceObservation(vm, "n", e.spec().name(), e.spec().host(), PowerState.RUNNING, e.spec().generation(),
          2, 1024);
    } else if (command instanceof RemoveInstance r) {
      elsewhere.remove(r.instance());
      return new Done();
    }
    return Failure.of(Failure.Kind.UNSUPPORTED, "Unexpected", command.getClass().getSimpleName());
  }

  private Record fence(String host) {
    switch (fence) {
      case UNSUPPORTED -> throw FailureException.unsupported("NoFencing", "there is no power controller");
      case LOST -> throw FailureException.unknown("Lost", "nobody knows");
      case REFUSED -> {
        return new FenceReport(host, false, "the power controller says on");
      }
      default -> {
        cutOff.clear();
        return new FenceReport(host, true, "the power controller says off");
      }
    }
  }
}
