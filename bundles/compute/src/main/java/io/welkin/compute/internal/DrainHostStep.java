// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Empties a host: each running guest is moved by a run of {@code migrate-vm} of its own, a few at a time, with the cause of
 * this run. None is stopped. When one cannot be moved in two tries, the step fails and says which and why; what was
 * moved stays where it is now.
 */
@Component(service = StepType.class)
public final class DrainHostStep extends NamedStep<DrainHostStep.Input, VmStep.Output> {
  private static final String WORKFLOW = "migrate-vm";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 4;
  private static final int TRIES = 2;
  private static final List<String> ALIVE = List.of("Starting", "Running", "Migrating", "Stopping");

  /** Which host. */
  public record Input(UUID host) {}

  private final Supplier<Workflows> workflows;

  /** The engine is asked for when it is needed, because it is made before its step types. */
  @Activate
  public DrainHostStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    this(workflows::getService);
  }

  DrainHostStep(Supplier<Workflows> workflows) {
    super("compute.drain-host", Input.class, VmStep.Output.class);
    this.workflows = workflows;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    List<VirtualMachine> here = tx.of(VirtualMachine.class).list(Where.live().and("hostId", input.host())
        .in("state", ALIVE).order("id"));
    if (here.isEmpty() && !tx.capacity().taken(input.host())) {
      return StepResult.done(VmStep.Output.NOTHING);
    }
    Map<UUID, List<Run>> moves = tx.of(Run.class).list(Where.eq("workflow", WORKFLOW)
        .in("resourceId", here.stream().map(VirtualMachine::id).toList())
        .with("created", Where.Operator.AT_LEAST, context.run().created())).stream()
        .collect(Collectors.groupingBy(Run::resourceId));
    long under = moves.values().stream().flatMap(List::stream).filter(r -> r.ended() == null).count();
    for (VirtualMachine vm : here) {
      List<Run> tries = moves.getOrDefault(vm.id(), List.of());
      check(tx, vm, tries);
      boolean idle = tries.stream().allMatch(r -> r.ended() != null);
      if (under < AT_ONCE && idle && vm.state().equals("Running")) {
        start(context, vm);
        under++;
      }
    }
    return new StepResult.Again<>(PAUSE);
  }

  private static void check(Tx tx, VirtualMachine vm, List<Run> tries) {
    Run last = tries.stream().max(Comparator.comparing(Run::created)).orElse(null);
    boolean parked = last != null && (last.state().equals(label(RunLife.State.PARKED))
        || last.state().equals(label(RunLife.State.UNDO_PARKED)));
    if (parked || last != null && last.ended() != null && tries.size() >= TRIES) {
      throw FailureException.invalid("GuestsRunning", "VM " + vm.name() + " cannot be moved away from host "
          + tx.of(Host.class).get(vm.hostId()).name() + (parked ? ": run " + last.id() + " is parked" : "")
          + reason(last) + ". No guest is stopped for maintenance: move or stop it first");
    }
  }

  private static String label(RunLife.State state) {
    return StateMachine.label(state);
  }

  private static String reason(Run run) {
    return run.failure() == null ? "" : ": " + Machines.message(run.failure());
  }

  private void start(StepContext context, VirtualMachine vm) {
    workflows.get().start(context.tx(), new StartRun(WORKFLOW, "virtual-machine", vm.id(), Map.of("vm", vm.id()),
        List.of(Want.exclusive(vm.id())), null, context.cause(), context.run().traceparent()));
  }
}
