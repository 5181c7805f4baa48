// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.internal.group.AffinityGroups;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateVMAffinityGroup}: of a stopped VM, for its next start. */
@Component(service = Operation.class)
public final class UpdateAffinity extends RowJobOperation {
  private final VirtualMachineView view;

  @Activate
  public UpdateAffinity(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows, @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, Describe.operation("updateVMAffinityGroup",
        "Has a stopped virtual machine in these affinity groups and no others.").rest("virtual-machines", "update-affinity")
        .job("VM.AFFINITY.GROUP.UPDATE", "UserVm").needId("id", "UserVm", "the ID of the virtual machine")
        .ids("affinitygroupids", "AffinityGroup", "the IDs of the affinity groups")
        .list("affinitygroupnames", "names of affinity groups").answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    if (call.parameters().has("affinitygroupids") && call.parameters().has("affinitygroupnames")) {
      throw ApiException.parameter("affinitygroupids and affinitygroupnames exclude each other");
    }
    VirtualMachine vm = Machines.stopped(tx, call.parameters().id("id"));
    AffinityGroups.set(tx, vm.id(), AffinityGroups.named(tx, vm.accountId(), call.parameters()));
    return job(call, vm.id(), vm.accountId(), vm.domainId());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return view.one(caller, entity);
  }
}
