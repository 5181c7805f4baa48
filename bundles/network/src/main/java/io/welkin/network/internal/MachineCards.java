// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** VMs whose cards are changed: which may be, and what is shown of them. */
final class MachineCards {
  private static final ReadModel MODEL = ReadModel.from("VIRTUAL_MACHINE v").join("left join ACCOUNT a on a.ID = v.ACCOUNT_ID")
      .join("left join DOMAIN_ d on d.ID = v.DOMAIN_ID").join("left join ZONE z on z.ID = v.ZONE_ID")
      .field("id", "v.ID", Type.UUID, "the ID of the virtual machine")
      .field("name", "v.NAME", Type.STRING, "the name of the virtual machine")
      .field("displayname", "v.DISPLAY_NAME", Type.STRING, "user generated name")
      .field("state", "v.STATE", Type.STRING, "the state of the virtual machine")
      .field("account", "a.NAME", Type.STRING, "the account of the virtual machine")
      .field("domainid", "v.DOMAIN_ID", Type.UUID, "the ID of its domain")
      .field("domain", "d.NAME", Type.STRING, "the name of its domain")
      .field("zoneid", "v.ZONE_ID", Type.UUID, "the ID of its zone")
      .field("zonename", "z.NAME", Type.STRING, "the name of its zone")
      .filter("id", "v.ID", Operator.EQ).build();
  static final ResultDescriptor RESULT = ResultDescriptor.object("virtualmachine", Describe.fields(MODEL,
      FieldDescriptor.list("nic", "the cards of the virtual machine", Describe.fields(NicList.MODEL))));

  private MachineCards() {}

  /** One that is stopped: what it is made of is its driver's business from its next start on. */
  static VirtualMachine stopped(Tx tx, UUID id) {
    VirtualMachine vm = tx.of(VirtualMachine.class).get(id);
    if (!"Stopped".equals(vm.state()) || tx.leases().busy(id)) {
      throw new ApiException(ApiError.UNSUPPORTED_ACTION, ApiException.CS_UNSUPPORTED, "The VM " + vm.name() + " is "
          + vm.state() + ": cards are changed while a VM is stopped and nothing works on it; no driver plugs them in yet");
    }
    return vm;
  }

  /** The cards in their order. */
  static List<Nic> of(Tx tx, UUID vm) {
    return tx.of(Nic.class).list(Where.eq("vmId", vm).order("deviceIndex"));
  }

  /** A card of the VM. */
  static Nic card(Tx tx, UUID vm, UUID nic) {
    return tx.of(Nic.class).find(nic).filter(n -> n.vmId().equals(vm))
        .orElseThrow(() -> ApiException.parameter("The network card " + nic + " is not one of the VM's"));
  }

  static Optional<Map<String, Object>> shown(Tx tx, Caller caller, UUID vm) {
    Optional<Map<String, Object>> row = new Listing(MODEL).one(tx, caller, vm);
    row.ifPresent(r -> {
      List<Map<String, Object>> cards = tx.list(NicList.MODEL, ListQuery.of(Map.of("virtualmachineid", vm), Integer.MAX_VALUE))
          .rows();
      NicList.complete(cards);
      r.put("nic", cards);
    });
    return row;
  }
}
