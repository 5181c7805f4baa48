// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listVirtualMachines}. */
@Component(service = Operation.class)
public final class VirtualMachineList extends ListOperation {
  private static final OperationDescriptor DESCRIPTOR = parameters(Describe
      .operation("listVirtualMachines", "Lists the virtual machines that the caller may see.").rest("virtual-machines", "GET"))
      .answers(ResultDescriptor.list("virtualmachine", VirtualMachineView.fields())).build();

  private final VirtualMachineView view;

  @Activate
  public VirtualMachineList(@Reference UnitOfWork unitOfWork, @Reference VirtualMachineView view) {
    super(unitOfWork, VirtualMachineModel.MODEL, DESCRIPTOR);
    this.view = view;
  }

  /** What VMs are looked for by. */
  static Describe parameters(Describe operation) {
    return operation.findId("id", "UserVm", "the ID of the virtual machine")
        .ids("ids", "UserVm", "the IDs of the virtual machines").text("name", "text in the name of the virtual machine")
        .text("state", "state of the virtual machine").findId("zoneid", "Zone", "the availability zone ID")
        .findId("templateid", "Template", "list vms by template")
        .findId("serviceofferingid", "ServiceOffering", "list by the service offering")
        .findId("networkid", "Network", "list by network id").findId("userid", "User", "the user that created the VM")
        .text("hypervisor", "the target hypervisor").text("keypair", "list vms by ssh keypair name")
        .findId("groupid", "InstanceGroup", "the group ID").findId("affinitygroupid", "AffinityGroup", "the affinity group")
        .findId("userdataid", "UserData", "the user data").flag("userdata", "whether it has user data")
        .text("arch", "CPU architecture of the template").flag("haenable", "whether HA is enabled")
        .list("details", "has no effect: a VM is always shown in full")
        .with(ParameterDescriptor.id("hostid", "Host", "the host ID").only(RoleType.ROOT),
            ParameterDescriptor.id("podid", "Pod", "the pod ID").only(RoleType.ROOT),
            ParameterDescriptor.id("clusterid", "Cluster", "the cluster ID").only(RoleType.ROOT),
            ParameterDescriptor.id("storageid", "StoragePool", "the storage pool of its volumes").only(RoleType.ROOT))
        .flag("displayvm", "list by the display flag").byTags().owned()
        .flag("showicon", "has no effect: nothing has an icon")
        .flag("accumulate", "has no effect: statistics are the last ones")
        .flag("retrieveonlyresourcecount", "makes the answer have the count alone")
        .refuses("there are no groups that scale themselves", "autoscalevmgroupid")
        .refuses(Absent.BACKUPS, "backupofferingid")
        .refuses(Absent.EXTENSIONS, "extensionid")
        .refuses("networks have no router", "forvirtualnetwork")
        .refuses(Absent.GPUS, "gpuenabled")
        .refuses(Absent.ISOS, "isoid")
        .refuses(Absent.VNFS, "isvnf")
        .refuses(Absent.LEASES, "leased")
        .refuses(Absent.SECURITY_GROUPS, "securitygroupid")
        .refuses(Absent.VPCS, "vpcid");
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return wanted(tx, call);
  }

  /** Filters that do not follow from a parameter of the same name. */
  static Map<String, Object> wanted(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    p.string("keypair").ifPresent(k -> filters.put("_keypair", "%\"" + k + "\"%"));
    if (!call.caller().root()) {
      boolean destroyed = Settings.flag(tx, Settings.USERS_SEE_DESTROYED, call.caller().accountId());
      filters.put("_hidden", destroyed ? List.of("Expunging") : List.of("Destroyed", "Expunging"));
    }
    return filters;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    view.complete(tx, rows);
  }
}
