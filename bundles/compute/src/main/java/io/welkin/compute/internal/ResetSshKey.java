// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code resetSSHKeyForVirtualMachine}: of a stopped VM, for its next start. */
@Component(service = Operation.class)
public final class ResetSshKey extends RowJobOperation {
  private final VirtualMachineView view;

  @Activate
  public ResetSshKey(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows, @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, Describe.operation("resetSSHKeyForVirtualMachine",
        "Gives a stopped virtual machine other SSH keys.").rest("virtual-machines", "reset-ssh-key")
        .job("VM.RESETSSHKEY", "UserVm").needId("id", "UserVm", "the ID of the virtual machine")
        .text("keypair", "name of the ssh key pair").list("keypairs", "names of the ssh key pairs")
        .text("account", "the account of the key pairs, with domainid").id("domainid", "Domain", "the domain of that account")
        .text("projectid", "the project of the key pairs").answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    VirtualMachine vm = Machines.stopped(tx, call.parameters().id("id"));
    List<String> names = SshKeys.named(tx, vm.accountId(), call.parameters());
    if (names.isEmpty()) {
      throw ApiException.parameter("either keypair or keypairs is needed");
    }
    Machines.update(tx, vm.withKeyPairs(names));
    return job(call, vm.id(), vm.accountId(), vm.domainId());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return view.one(caller, entity);
  }
}
