// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.EachByRun;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.StepType;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Nothing is to be left of the VMs of an account, whatever they are protected from. */
@Component(service = StepType.class)
public final class ExpungeMachinesOfStep extends EachByRun<MachinesOf> {
  @Activate
  public ExpungeMachinesOfStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    super("compute.expunge-machines-of", MachinesOf.class, "virtual-machine", workflows::getService);
  }

  @Override protected List<Task> left(Tx tx, MachinesOf input) {
    return tx.of(VirtualMachine.class).list(Where.live().and("accountId", input.account()).order("created", "id").limit(SOME))
        .stream().map(ExpungeMachinesOfStep::task).toList();
  }

  private static Task task(VirtualMachine vm) {
    return switch (Machines.state(vm)) {
      case EXPUNGING -> new Task(vm.id(), vm.name(), null, Map.of());
      case DESTROYED -> new Task(vm.id(), vm.name(), "expunge-vm", Map.of("vm", vm.id()));
      default -> new Task(vm.id(), vm.name(), "destroy-vm", Map.of("vm", vm.id(), "forced", true, "expunge", true));
    };
  }
}
