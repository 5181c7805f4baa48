// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code removeNicFromVirtualMachine}: of a stopped VM any card but the default one. */
@Component(service = Operation.class)
public final class RemoveNic extends CardChange {
  @Activate
  public RemoveNic(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("removeNicFromVirtualMachine",
        "Takes a network card from a stopped virtual machine.")
        .rest("virtual-machines", "remove-nic").job("NIC.DELETE", "UserVm")
        .needId("virtualmachineid", "UserVm", "the ID of the virtual machine").needId("nicid", "Nic", "the ID of the card"));
  }

  @Override void change(Tx tx, Parameters p, VirtualMachine vm) {
    Nic card = MachineCards.card(tx, vm.id(), p.id("nicid"));
    if (card.defaultNic()) {
      throw ApiException.parameter("The card is the default one of the VM: make another one that first");
    }
    tx.of(Nic.class).delete(card.id());
  }
}
