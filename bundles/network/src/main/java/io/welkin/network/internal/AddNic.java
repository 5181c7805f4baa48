// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.workflow.Workflows;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addNicToVirtualMachine}: a stopped VM has the card from its next start on. */
@Component(service = Operation.class)
public final class AddNic extends CardChange {
  @Activate
  public AddNic(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("addNicToVirtualMachine", "Gives a stopped virtual machine a network card.")
        .rest("virtual-machines", "add-nic").job("NIC.CREATE", "UserVm")
        .needId("virtualmachineid", "UserVm", "the ID of the virtual machine")
        .needId("networkid", "Network", "the ID of the network").text("ipaddress", "an address for the card")
        .text("macaddress", "a MAC address for the card")
        .refuses(Absent.DHCP_OPTIONS, "dhcpoptions"));
  }

  @Override void change(Tx tx, Parameters p, VirtualMachine vm) {
    Network network = tx.of(Network.class).get(p.id("networkid"));
    List<Nic> cards = MachineCards.of(tx, vm.id());
    if (!network.zoneId().equals(vm.zoneId()) || !Visible.usable(tx, network, vm.accountId(), vm.domainId())) {
      throw ApiException.parameter("The VM cannot be in the network " + network.name());
    }
    if (cards.stream().anyMatch(n -> n.networkId().equals(network.id()))) {
      throw ApiException.parameter("The VM has a card in the network " + network.name() + " already");
    }
    AllocateNicsStep.make(tx, vm, network, cards.isEmpty() ? 0 : cards.get(cards.size() - 1).deviceIndex() + 1,
        p.string("ipaddress", null), p.string("macaddress", null));
  }
}
