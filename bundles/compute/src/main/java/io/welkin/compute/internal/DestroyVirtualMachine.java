// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code destroyVirtualMachine}: it can be recovered until it is expunged. */
@Component(service = Operation.class)
public final class DestroyVirtualMachine extends VmJobOperation {
  @Activate
  public DestroyVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("destroyVirtualMachine",
        "Destroys a virtual machine.")
        .rest("virtual-machines", "DELETE").job("VM.DESTROY", "UserVm").needId("id", "UserVm", "the ID of the VM")
        .flag("expunge", "whether nothing is to be left of it, if the caller may expunge")
        .ids("volumeids", "Volume", "has no effect: data disks go with their virtual machine")
        .answers(VirtualMachineView.result()).build());
  }

  @Override Set<State> allowed(Call call) {
    return call.parameters().flag("expunge", false)
        ? Set.of(State.RUNNING, State.STOPPED, State.ERROR, State.DESTROYED)
        : Set.of(State.RUNNING, State.STOPPED, State.ERROR);
  }

  @Override String workflow(VirtualMachine vm) {
    return Machines.state(vm) == State.DESTROYED ? "expunge-vm" : "destroy-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    boolean expunge = call.parameters().flag("expunge", false);
    if (expunge) {
      Expunging.check(tx, call);
    }
    if (vm.deleteProtection()) {
      throw ApiException.state("VM " + vm.name() + " is protected from deletion");
    }
    return Map.of("expunge", expunge, "forced", true);
  }
}
