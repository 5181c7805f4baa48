// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The network cards of the VMs of a page: one query for every hundred. */
final class NicDetails {
  static final ReadModel MODEL = ReadModel.from("NIC n").join("join NETWORK w on w.ID = n.NETWORK_ID")
      .field("id", "n.ID", Type.UUID, "the ID of the nic")
      .field("_vm", "n.VM_ID", Type.UUID, "the VM")
      .field("networkid", "n.NETWORK_ID", Type.UUID, "the ID of the corresponding network")
      .field("networkname", "w.NAME", Type.STRING, "the name of the corresponding network")
      .field("deviceid", "n.DEVICE_INDEX", Type.STRING, "device id for the network when plugged into the virtual machine")
      .field("macaddress", "n.MAC_ADDRESS", Type.STRING, "MAC address")
      .field("ipaddress", "n.IP_ADDRESS", Type.STRING, "the ip address of the nic")
      .field("netmask", "n.NETMASK", Type.STRING, "the netmask of the nic")
      .field("gateway", "n.GATEWAY", Type.STRING, "the gateway of the nic")
      .field("isdefault", "n.DEFAULT_NIC", Type.BOOLEAN, "true if nic is default, false otherwise")
      .field("traffictype", "'Guest'", Type.STRING, "the traffic type of the nic")
      .field("type", "w.GUEST_TYPE", Type.STRING, "the type of the nic")
      .filter("vms", "n.VM_ID", Operator.IN).order("n.DEVICE_INDEX").build();

  /** Asked for many more at once, Derby reads the whole table and compares each row with each of them. */
  private static final int TOGETHER = 100;

  private NicDetails() {}

  static void add(Tx tx, List<Map<String, Object>> vms) {
    for (int from = 0; from < vms.size(); from += TOGETHER) {
      some(tx, vms.subList(from, Math.min(vms.size(), from + TOGETHER)));
    }
  }

  private static void some(Tx tx, List<Map<String, Object>> vms) {
    Map<Object, List<Map<String, Object>>> byVm = new HashMap<>();
    List<Object> ids = vms.stream().map(vm -> vm.get("id")).toList();
    for (Map<String, Object> nic : tx.list(MODEL, ListQuery.of(Map.of("vms", ids), Integer.MAX_VALUE)).rows()) {
      Object vm = nic.remove("_vm");
      nic.put("virtualmachineid", vm);
      byVm.computeIfAbsent(vm, id -> new ArrayList<>()).add(nic);
    }
    for (Map<String, Object> vm : vms) {
      List<Map<String, Object>> nics = byVm.getOrDefault(vm.get("id"), List.of());
      vm.put("nic", nics);
      vm.put("securitygroup", List.of());
      nics.stream().filter(n -> Boolean.TRUE.equals(n.get("isdefault"))).findFirst()
          .ifPresent(n -> vm.put("ipaddress", n.get("ipaddress")));
    }
  }
}
