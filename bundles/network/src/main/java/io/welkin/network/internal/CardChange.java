// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Parameters;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An operation that changes the cards of a stopped VM, its {@code virtualmachineid}, and answers with the VM. */
abstract class CardChange extends RowJobOperation {
  CardChange(UnitOfWork unitOfWork, Workflows workflows, Describe description) {
    super(unitOfWork, workflows, description.answers(MachineCards.RESULT).build());
  }

  /** Checks the parameters and changes the cards; may run again when a race was lost. */
  abstract void change(Tx tx, Parameters parameters, VirtualMachine vm);

  @Override protected final StartRun.JobRequest change(Tx tx, Call call) {
    VirtualMachine vm = MachineCards.stopped(tx, call.parameters().id("virtualmachineid"));
    change(tx, call.parameters(), vm);
    return job(call, vm.id(), vm.accountId(), vm.domainId());
  }

  @Override public final Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().read(tx -> MachineCards.shown(tx, caller, entity));
  }
}
