// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.internal.data.UserDataText;
import io.welkin.compute.internal.group.InstanceGroups;
import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateVirtualMachine}: what concerns the instance counts from its next start. */
@Component(service = Operation.class)
public final class UpdateVirtualMachine extends ChangeOperation {
  private final VirtualMachineView view;

  @Activate
  public UpdateVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference VirtualMachineView view) {
    super(unitOfWork, Describe.operation("updateVirtualMachine", "Updates properties of a virtual machine.")
        .rest("virtual-machines", "PATCH").changes("VM.UPDATE", "UserVm")
        .needId("id", "UserVm", "the ID of the virtual machine").text("displayname", "user generated name")
        .text("name", "new host name of the vm").text("group", "group of the virtual machine")
        .flag("haenable", "true if high availability is enabled")
        .flag("isdynamicallyscalable", "true if it can be resized while running")
        .flag("deleteprotection", "true to protect it from deletion")
        .id("ostypeid", "GuestOS", "the ID of the OS type").id("userdataid", "UserData", "the ID of user data")
        .map("userdatadetails", "values that the user data needs")
        .with(ParameterDescriptor.string("userdata", "user data, Base64").max(1_048_576),
            ParameterDescriptor.of("displayvm", ParameterType.BOOLEAN, "whether its user sees it").only(RoleType.ROOT))
        .map("details", "details; they take the place of all that there are")
        .flag("cleanupdetails", "true removes all details")
        .refuses("a VM keeps its id and its name on the hypervisor", "customid", "instancename")
        .refuses(Absent.DHCP_OPTIONS, "dhcpoptionsnetworklist")
        .refuses("the driver writes the configuration", "extraconfig")
        .refuses(Absent.LEASES, "leaseduration", "leaseexpiryaction")
        .refuses(Absent.SECURITY_GROUPS, "securitygroupids", "securitygroupnames")
        .answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    VirtualMachine vm = Machines.get(tx, p.id("id"));
    if (p.has("name") && !p.text("name").matches("[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")) {
      throw ApiException.parameter("a VM's name has letters, digits and hyphens, and begins with a letter");
    }
    Map<String, String> details = p.flag("cleanupdetails", false) ? Map.of()
        : p.has("details") ? p.details("details") : vm.details();
    boolean data = p.has("userdata") || p.has("userdataid") || p.has("userdatadetails");
    UserDataText.Chosen read = data ? UserDataText.of(tx, p, ResetUserData.template(tx, vm))
        : new UserDataText.Chosen(vm.userData(), vm.userDataId(), vm.userDataDetails());
    UUID group = p.has("group") ? InstanceGroups.named(tx, new Owners.Owner(vm.accountId(), vm.domainId()), p.text("group"))
        : vm.groupId();
    Machines.update(tx, vm.with(b -> b.displayName(p.string("displayname", vm.displayName()))
        .name(p.string("name", vm.name())).groupId(group).groupName(p.has("group") ? null : vm.groupName())
        .haEnabled(p.flag("haenable", vm.haEnabled())).scalable(p.flag("isdynamicallyscalable", vm.scalable()))
        .deleteProtection(p.flag("deleteprotection", vm.deleteProtection()))
        .userData(read.text()).userDataId(read.id()).userDataDetails(read.details())
        .osTypeId(p.uuid("ostypeid").orElse(vm.osTypeId())).displayed(p.flag("displayvm", vm.displayed()))
        .details(details)));
    return new Answer.Item(view.shown(tx, call.caller(), vm.id()));
  }
}
