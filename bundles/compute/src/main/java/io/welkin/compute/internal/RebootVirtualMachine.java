// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code rebootVirtualMachine}. */
@Component(service = Operation.class)
public final class RebootVirtualMachine extends VmJobOperation {
  @Activate
  public RebootVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("rebootVirtualMachine",
        "Reboots a virtual machine.")
        .rest("virtual-machines", "reboot").job("VM.REBOOT", "UserVm").needId("id", "UserVm", "the ID of the VM")
        .flag("forced", "whether the guest is not asked")
        .refuses("the firmware is not chosen", "bootintosetup")
        .answers(VirtualMachineView.result()).build());
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.RUNNING);
  }

  @Override String workflow(VirtualMachine vm) {
    return "reboot-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    return Map.of("generation", vm.rebootGeneration() + 1, "forced", call.parameters().flag("forced", false));
  }
}
