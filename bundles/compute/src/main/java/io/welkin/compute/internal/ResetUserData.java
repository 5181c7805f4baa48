// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.internal.data.UserDataText;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code resetUserDataForVirtualMachine}: of a stopped VM, for its next start. */
@Component(service = Operation.class)
public final class ResetUserData extends ChangeOperation {
  private final VirtualMachineView view;

  @Activate
  public ResetUserData(@Reference UnitOfWork unitOfWork, @Reference VirtualMachineView view) {
    super(unitOfWork, Describe.operation("resetUserDataForVirtualMachine", "Gives a stopped virtual machine other user data.")
        .rest("virtual-machines", "reset-user-data").changes("VM.RESETUSERDATA", "UserVm")
        .needId("id", "UserVm", "the ID of the virtual machine").id("userdataid", "UserData", "the ID of user data")
        .with(ParameterDescriptor.string("userdata", "user data, Base64").max(1_048_576))
        .map("userdatadetails", "values that the user data needs").text("account", "the account of the user data, with domainid")
        .id("domainid", "Domain", "the domain of that account").text("projectid", "the project of the user data")
        .answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected Answer change(Tx tx, Call call) {
    VirtualMachine vm = Machines.stopped(tx, call.parameters().id("id"));
    UserDataText.Chosen data = UserDataText.of(tx, call.parameters(), template(tx, vm));
    Machines.update(tx, vm.with(b -> b.userData(data.text()).userDataId(data.id()).userDataDetails(data.details())));
    return new Answer.Item(view.shown(tx, call.caller(), vm.id()));
  }

  static Template template(Tx tx, VirtualMachine vm) {
    return vm.templateId() == null ? null : tx.of(Template.class).find(vm.templateId()).orElse(null);
  }
}
