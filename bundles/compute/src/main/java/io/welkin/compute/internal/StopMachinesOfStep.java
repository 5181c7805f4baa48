// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
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

/** The VMs of an account are to be stopped; those that are on their way somewhere come there first. */
@Component(service = StepType.class)
public final class StopMachinesOfStep extends EachByRun<MachinesOf> {
  private static final List<String> ALIVE = List.of("Starting", "Running", "Migrating", "Stopping");

  @Activate
  public StopMachinesOfStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    super("compute.stop-machines-of", MachinesOf.class, "virtual-machine", workflows::getService);
  }

  @Override protected List<Task> left(Tx tx, MachinesOf input) {
    return tx.of(VirtualMachine.class).list(Where.live().and("accountId", input.account()).in("state", ALIVE)
        .order("created", "id").limit(SOME)).stream().map(vm -> new Task(vm.id(), vm.name(),
            Machines.state(vm) == State.RUNNING ? "stop-vm" : null, Map.of("vm", vm.id(), "forced", false))).toList();
  }
}
