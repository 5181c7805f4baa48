// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.EachByRun;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.StepType;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Empties a host: each running guest is moved by a run of {@code migrate-vm} of its own. None is stopped. */
@Component(service = StepType.class)
public final class DrainHostStep extends EachByRun<DrainHostStep.Input> {
  private static final List<String> ALIVE = List.of("Starting", "Running", "Migrating", "Stopping");

  /** Which host. */
  public record Input(UUID host) {}

  @Activate
  public DrainHostStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    this(workflows::getService);
  }

  DrainHostStep(Supplier<Workflows> workflows) {
    super("compute.drain-host", Input.class, "virtual-machine", workflows);
  }

  @Override protected List<Task> left(Tx tx, Input input) {
    return tx.of(VirtualMachine.class).list(Where.live().and("hostId", input.host()).in("state", ALIVE).order("id").limit(SOME))
        .stream().map(vm -> new Task(vm.id(), vm.name(), vm.state().equals("Running") ? "migrate-vm" : null,
            Map.of("vm", vm.id()))).toList();
  }

  /** Guests on their way to the host have taken room there before they are seen on it. */
  @Override protected boolean complete(Tx tx, Input input) {
    return !tx.capacity().taken(input.host());
  }

  @Override protected FailureException stuck(Tx tx, Input input, Task vm, String why) {
    return FailureException.invalid("GuestsRunning", "VM " + vm.name() + " cannot be moved away from host "
        + tx.of(Host.class).get(input.host()).name() + ": " + why + ". No guest is stopped for maintenance: move or stop it first");
  }
}
