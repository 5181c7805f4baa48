// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listNics}: the cards of a VM, which the gateway has checked the caller's access to. */
@Component(service = Operation.class)
public final class NicList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("NIC n").join("JOIN NETWORK w ON w.ID = n.NETWORK_ID")
      .field("id", "n.ID", Type.UUID, "the ID of the network card")
      .field("_index", "n.DEVICE_INDEX", Type.INTEGER, "")
      .field("virtualmachineid", "n.VM_ID", Type.UUID, "the ID of the VM")
      .field("networkid", "n.NETWORK_ID", Type.UUID, "the ID of the network")
      .field("networkname", "w.NAME", Type.STRING, "the name of the network")
      .field("macaddress", "n.MAC_ADDRESS", Type.STRING, "the MAC address")
      .field("ipaddress", "n.IP_ADDRESS", Type.STRING, "the IP address")
      .field("netmask", "n.NETMASK", Type.STRING, "the netmask")
      .field("gateway", "n.GATEWAY", Type.STRING, "the gateway")
      .field("isdefault", "n.DEFAULT_NIC", Type.BOOLEAN, "whether it is the VM's default card")
      .field("traffictype", "'Guest'", Type.STRING, "the traffic type").field("type", "w.GUEST_TYPE", Type.STRING,
          "the guest type of the network")
      .adminField("_bridge", "w.BRIDGE", Type.STRING, "")
      .filter("virtualmachineid", "n.VM_ID", Operator.EQ).filter("networkid", "n.NETWORK_ID", Operator.EQ)
      .filter("nicid", "n.ID", Operator.EQ).keywords("w.NAME", "n.IP_ADDRESS", "n.MAC_ADDRESS")
      .order("n.DEVICE_INDEX, n.ID").build();

  @Activate
  public NicList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listNics", "Lists the network cards of a VM.").rest("nics", "GET")
        .roles(RoleType.ALL).needId("virtualmachineid", "UserVm", "the ID of the VM")
        .findId("networkid", "Network", "cards in this network")
        .with(ParameterDescriptor.of("nicid", ParameterType.UUID, "the ID of the card")).paged()
        .flag("fordisplay", "has no effect: every card is shown")
        .answersList("nic", MODEL, FieldDescriptor.of("deviceid", "string", "which of the VM's cards it is, from 0"),
            new FieldDescriptor("broadcasturi", "string", "the bridge of the hosts, as bridge://NAME", RoleType.ROOT,
                List.of())).build());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    complete(rows);
  }

  static void complete(List<Map<String, Object>> rows) {
    for (Map<String, Object> row : rows) {
      row.put("deviceid", String.valueOf(row.remove("_index")));
      Object bridge = row.remove("_bridge");
      row.put("broadcasturi", bridge == null ? null : "bridge://" + bridge);
    }
  }
}
