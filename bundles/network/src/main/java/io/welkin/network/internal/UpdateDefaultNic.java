// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateDefaultNicForVirtualMachine}. */
@Component(service = Operation.class)
public final class UpdateDefaultNic extends CardChange {
  @Activate
  public UpdateDefaultNic(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("updateDefaultNicForVirtualMachine",
        "Has another network card of a stopped virtual machine be the default one.")
        .rest("virtual-machines", "default-nic").job("NIC.UPDATE", "UserVm")
        .needId("virtualmachineid", "UserVm", "the ID of the virtual machine").needId("nicid", "Nic", "the ID of the card"));
  }

  @Override void change(Tx tx, Parameters p, VirtualMachine vm) {
    Nic card = MachineCards.card(tx, vm.id(), p.id("nicid"));
    for (Nic other : MachineCards.of(tx, vm.id())) {
      if (other.defaultNic() != other.id().equals(card.id())) {
        tx.of(Nic.class).update(other.withDefaultNic(!other.defaultNic()));
      }
    }
  }
}
