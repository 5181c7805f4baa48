// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code forgetVirtualMachine}: an operator's word that a VM is not there any more. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ForgetVirtualMachine extends VmJobOperation {
  @Activate
  public ForgetVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("forgetVirtualMachine",
        "Believes the caller that a VM is not there any more and ends its record. No driver is asked; a VM that is there "
            + "nevertheless goes on and is listed as unmanaged.")
        .rest("virtual-machines", "forget").roles(RoleType.ROOT).job("VM.FORGET", "UserVm")
        .needId("id", "UserVm", "the ID of the VM")
        .flag("keep", "whether the record is kept as one of a stopped VM, which can be started from its disks; default false")
        .answers(VirtualMachineView.result()).build());
  }

  @Override Set<State> allowed(Call call) {
    return call.parameters().flag("keep", false) ? Set.of(State.RUNNING)
        : Set.of(State.RUNNING, State.STOPPED, State.DESTROYED, State.ERROR);
  }

  @Override Cause behind(Call call) {
    return Cause.operator(call.caller().username());
  }

  @Override String workflow(VirtualMachine vm) {
    return "forget-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    return Map.of("keep", call.parameters().flag("keep", false));
  }
}
