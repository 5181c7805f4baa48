// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.EnsureTemplate;
import io.welkin.spi.command.EnsureVolume;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.command.RemoveVolume;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.VolumeObservation;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a hypervisor would have: instances and volumes, kept in maps. */
final class FakeHypervisor implements Function<DriverCommand, Record> {
  final Map<UUID, InstanceSpec> instances = new ConcurrentHashMap<>();
  final Set<UUID> volumes = ConcurrentHashMap.newKeySet();
  volatile boolean refuseInstances;

  @Override public Record apply(DriverCommand command) {
    if (command instanceof EnsureInstance e) {
      if (refuseInstances) {
        throw FailureException.invalid("Refused", "the hypervisor refuses");
      }
      InstanceSpec s = e.spec();
      if (!s.disks().stream().allMatch(d -> volumes.contains(d.volume().id()))) {
        throw FailureException.invalid("NoVolume", "a disk is not there");
      }
      instances.put(s.id(), s);
      return new InstanceObservation(s.id(), s.id().toString(), s.name(), s.host(), s.power(), s.generation(),
          s.vcpus(), s.memoryMiB());
    } else if (command instanceof RemoveInstance r) {
      instances.remove(r.instance());
      return new Done();
    } else if (command instanceof EnsureVolume v) {
      volumes.add(v.spec().volume().id());
      return new VolumeObservation(v.spec().volume().id(), true, "/pool/disk", 1 << 20, 1 << 10);
    } else if (command instanceof RemoveVolume v) {
      volumes.remove(v.volume().id());
      return new Done();
    } else if (command instanceof EnsureTemplate t) {
      return new TemplateObservation(t.spec().template().id(), true, 1 << 20, 1 << 10, null);
    }
    return Failure.of(Failure.Kind.UNSUPPORTED, "Unexpected", command.getClass().getSimpleName());
  }
}
