// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.PoolReach;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.NicSpec;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.TemplateRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A VM as its driver is told of it: everything that the inventory says, in one spec. Its reboot generation is 0, which
 * reboots nothing, whatever the object carries; only who wants a reboot says more.
 */
final class InstanceSpecs {
  private InstanceSpecs() {}

  static InstanceSpec of(Tx tx, VirtualMachine vm, Host host, PowerState power, boolean graceful) {
    // By the VM alone: with the state too, Derby takes the index of states and waits for the volumes of everyone else.
    List<DiskSpec> disks = tx.of(Volume.class).list(Where.eq("vmId", vm.id()).order("deviceIndex")).stream()
        .filter(v -> v.removed() == null && "Ready".equals(v.state()))
        .map(v -> new DiskSpec(PoolReach.ref(tx, v), v.deviceIndex(), false)).toList();
    List<NicSpec> nics = tx.of(Nic.class).list(Where.eq("vmId", vm.id()).order("deviceIndex")).stream()
        .map(n -> new NicSpec(n.id(), n.deviceIndex(), n.macAddress(),
            tx.of(Network.class).get(n.networkId()).bridge())).toList();
    return new InstanceSpec(vm.id(), vm.instanceName(), vm.generation(), host.nativeId(), vm.cpuNumber(),
        vm.cpuSpeed(), vm.memory(), power, 0, graceful, boot(tx, vm, disks), disks, nics,
        Map.of("name", vm.name(), "account", tx.of(Account.class).get(vm.accountId()).name()), vm.adopted());
  }

  /** A VM that runs on one host and is to run on another. */
  static MigrationSpec moving(Tx tx, UUID vm, UUID source, UUID target) {
    return new MigrationSpec(of(tx, Machines.get(tx, vm), tx.of(Host.class).get(target), PowerState.RUNNING, true),
        tx.of(Host.class).get(source).nativeId());
  }

  private static BootSpec boot(Tx tx, VirtualMachine vm, List<DiskSpec> disks) {
    if (vm.adopted() || disks.isEmpty()) {
      return BootSpec.FROM_DISK;
    }
    Template template = tx.of(Template.class).get(vm.templateId());
    if (!template.details().containsKey("kernelurl")) {
      return BootSpec.FROM_DISK;
    }
    String line = template.details().getOrDefault("commandline", "console=ttyS0")
        .replace("${vm.id}", vm.id().toString()).replace("${vm.name}", vm.name());
    return new BootSpec(new TemplateRef(template.id(), disks.get(0).volume().pool()), line);
  }
}
