// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code migrateVirtualMachine}: to a host, or to the one that is best. Disks stay where they are. */
@Component(service = Operation.class)
public final class MigrateVirtualMachine extends VmJobOperation {
  @Activate
  public MigrateVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("migrateVirtualMachine",
        "Moves a running virtual machine to another host without stopping it.")
        .rest("virtual-machines", "migrate").job("VM.MIGRATE", "UserVm").roles(RoleType.ROOT)
        .needId("virtualmachineid", "UserVm", "the ID of the virtual machine")
        .id("hostid", "Host", "the host to move it to")
        .text("storageid", "not offered: disks stay where they are")
        .flag("autoselect", "whether the best host is chosen when hostid is not given; true by default")
        .answers(VirtualMachineView.result()).build());
  }

  @Override String id() {
    return "virtualmachineid";
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.RUNNING);
  }

  @Override String workflow(VirtualMachine vm) {
    return "migrate-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    Parameters p = call.parameters();
    if (p.has("storageid")) {
      throw ApiException.parameter("the disks of a VM cannot be moved to other storage");
    }
    Optional<UUID> to = p.uuid("hostid");
    if (to.isEmpty() && !p.flag("autoselect", true)) {
      throw ApiException.parameter("hostid must be given when autoselect is false");
    }
    to.ifPresent(id -> check(tx.of(Host.class).get(id), vm));
    return to.<Map<String, Object>>map(id -> Map.of("host", id)).orElse(Map.of());
  }

  private static void check(Host host, VirtualMachine vm) {
    if (host.id().equals(vm.hostId())) {
      throw ApiException.parameter("VM " + vm.name() + " is on host " + host.name() + " already");
    }
    if (host.removed() != null || !host.hypervisor().equals(vm.hypervisor()) || !host.zoneId().equals(vm.zoneId())) {
      throw ApiException.parameter("host " + host.name() + " is not a " + vm.hypervisor() + " host of the VM's zone");
    }
    if (!"Enabled".equals(host.state()) || !"Up".equals(host.connection())) {
      throw ApiException.parameter("host " + host.name() + " is " + host.state() + " and " + host.connection());
    }
  }
}
