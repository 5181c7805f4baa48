// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.inventory.model.Host;
import io.welkin.topology.HostLife.State;
import io.welkin.topology.HostLife.Trigger;
import io.welkin.topology.HostLife;
import io.welkin.topology.internal.capacity.HostTotals;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * Moves a host in its life, and its capacity with it: only an enabled host has room. Undone, moves it by another
 * trigger if its state takes that.
 */
@Component(service = StepType.class)
public final class MoveHostStep extends NamedStep<MoveHostStep.Input, MoveHostStep.Output> {
  /**
   * Which host and how.
   *
   * @param trigger name of a {@link Trigger}
   * @param undo name of the one that undoes it, or null
   * @param unless state in which there is nothing to do, or null
   */
  public record Input(UUID host, String trigger, String undo, String unless) {}

  /** The state that it is in now. */
  public record Output(String state) {}

  public MoveHostStep() {
    super("topology.move-host", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    String state = context.tx().of(Host.class).get(input.host()).state();
    return StepResult.done(new Output(state.equals(input.unless()) ? state
        : fire(context, input.host(), HostLife.TABLE.trigger(input.trigger())).state()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null && input.undo() != null) {
      Trigger undo = HostLife.TABLE.trigger(input.undo());
      Host host = context.tx().of(Host.class).get(input.host());
      if (HostLife.TABLE.find(HostLife.TABLE.state(host.state()), undo).isPresent()) {
        fire(context, input.host(), undo);
      }
    }
    return StepResult.nothing();
  }

  private static Host fire(StepContext context, UUID id, Trigger trigger) {
    Host host = context.tx().lifecycle().fire(HostLife.TABLE, Host.class, id, trigger, context.cause());
    if (HostLife.TABLE.state(host.state()) == State.ENABLED) {
      HostTotals.set(context.tx(), host);
    } else {
      HostTotals.withdraw(context.tx(), host);
    }
    return host;
  }
}
