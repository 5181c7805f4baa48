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

/** {@code expungeVirtualMachine}: removes all that is left of a destroyed VM. */
@Component(service = Operation.class)
public final class ExpungeVirtualMachine extends VmJobOperation {
  @Activate
  public ExpungeVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("expungeVirtualMachine",
        "Expunges a virtual machine; it cannot be recovered.")
        .rest("virtual-machines", "expunge").job("VM.EXPUNGE", "UserVm")
        .needId("id", "UserVm", "the ID of the VM").build());
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.DESTROYED, State.ERROR);
  }

  @Override String workflow(VirtualMachine vm) {
    return "expunge-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    Expunging.check(tx, call);
    return Map.of();
  }
}
