// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code recoverVirtualMachine}: a destroyed VM is stopped again, if it has kept its disks: one whose deploy failed has none. */
@Component(service = Operation.class)
public final class RecoverVirtualMachine extends ChangeOperation {
  private final VirtualMachineView view;

  @Activate
  public RecoverVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference VirtualMachineView view) {
    super(unitOfWork, Describe.operation("recoverVirtualMachine", "Recovers a destroyed virtual machine.")
        .rest("virtual-machines", "recover").changes("VM.RECOVER", "UserVm")
        .needId("id", "UserVm", "the ID of the virtual machine").answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Expunging.check(tx, call);
    VirtualMachine vm = Machines.get(tx, call.parameters().id("id"));
    if (Machines.state(vm) != State.DESTROYED || tx.leases().busy(vm.id())) {
      throw ApiException.state("VM " + vm.name() + " is " + vm.state() + "; only a destroyed one is recovered");
    }
    if (tx.of(Volume.class).count(Where.live().and("vmId", vm.id())) == 0) {
      throw ApiException.state("VM " + vm.name() + " has no disks any more, so there is nothing to recover; it can be expunged");
    }
    Machines.fire(tx, vm.id(), Trigger.RECOVER, Cause.user(call.caller().username()));
    return new Answer.Item(view.shown(tx, call.caller(), vm.id()));
  }
}
