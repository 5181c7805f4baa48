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

/** {@code stopVirtualMachine}: a VM that is stopped already stays so. */
@Component(service = Operation.class)
public final class StopVirtualMachine extends VmJobOperation {
  @Activate
  public StopVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("stopVirtualMachine",
        "Stops a virtual machine.")
        .rest("virtual-machines", "stop").job("VM.STOP", "UserVm").needId("id", "UserVm", "the ID of the VM")
        .flag("forced", "whether the guest is not asked").answers(VirtualMachineView.result()).build());
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.RUNNING, State.STOPPED);
  }

  @Override String workflow(VirtualMachine vm) {
    return "stop-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    return Map.of("forced", call.parameters().flag("forced", false));
  }
}
