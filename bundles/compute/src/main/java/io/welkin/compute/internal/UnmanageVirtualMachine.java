// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code unmanageVirtualMachine}. */
@Component(service = Operation.class)
public final class UnmanageVirtualMachine extends VmJobOperation {
  @Activate
  public UnmanageVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("unmanageVirtualMachine",
        "Lets go of a VM: its guest goes on, with its disks and cards, and is listed as unmanaged.")
        .rest("virtual-machines", "unmanage").roles(RoleType.ROOT).job("VM.UNMANAGE", "UserVm")
        .needId("id", "UserVm", "the ID of the virtual machine").build());
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.RUNNING, State.STOPPED);
  }

  @Override Cause behind(Call call) {
    return Cause.operator(call.caller().username());
  }

  @Override String workflow(VirtualMachine vm) {
    return "unmanage-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    if (vm.deleteProtection()) {
      throw ApiException.state("VM " + vm.name() + " is protected from deletion");
    }
    return Map.of();
  }
}
