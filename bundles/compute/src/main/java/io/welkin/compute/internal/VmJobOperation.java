// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A job on one VM: its state is checked at once unless another operation works on it, then by the workflow. */
abstract class VmJobOperation extends JobOperation {
  private final VirtualMachineView view;

  VmJobOperation(UnitOfWork unitOfWork, Workflows workflows, VirtualMachineView view, OperationDescriptor descriptor) {
    super(unitOfWork, workflows, descriptor);
    this.view = view;
  }

  @Override protected final StartRun prepare(Tx tx, Call call) {
    VirtualMachine vm = Machines.get(tx, call.parameters().id(id()));
    if (!tx.leases().busy(vm.id()) && !allowed(call).contains(Machines.state(vm))) {
      throw ApiException.state("VM " + vm.name() + " is " + vm.state() + ", which does not allow this");
    }
    Map<String, Object> input = new HashMap<>(input(tx, call, vm));
    input.put("vm", vm.id());
    return new StartRun(workflow(vm), "virtual-machine", vm.id(), input, List.of(Want.exclusive(vm.id())),
        job(call, vm.id(), vm.accountId(), vm.domainId()), behind(call), call.traceparent());
  }

  /** Name of the parameter that says which VM. */
  String id() {
    return "id";
  }

  /** Who is behind it: a user, unless it is for operators. */
  Cause behind(Call call) {
    return cause(call);
  }

  /** States in which it may begin. */
  abstract Set<State> allowed(Call call);

  abstract String workflow(VirtualMachine vm);

  /** Checks the call further, and gives the workflow's input besides the VM. */
  abstract Map<String, Object> input(Tx tx, Call call, VirtualMachine vm);

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return view.one(caller, entity);
  }
}
