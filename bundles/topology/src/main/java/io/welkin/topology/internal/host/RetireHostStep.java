// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.kernel.FailureException;
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

/** Disables a host without VMs and takes its capacity away, so that nothing comes to it while it is removed. */
@Component(service = StepType.class)
public final class RetireHostStep extends NamedStep<RetireHostStep.Input, RetireHostStep.Output> {
  /** Which host. */
  public record Input(UUID host) {}

  /** Whether it was enabled before. */
  public record Output(boolean enabled) {}

  public RetireHostStep() {
    super("topology.retire-host", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Host host = tx.of(Host.class).get(input.host());
    String hold = HostGuests.hold(tx, host);
    if (hold != null) {
      throw FailureException.conflict("HostInUse", hold);
    }
    tx.capacity().forget(host.id());
    boolean enabled = HostLife.TABLE.state(host.state()) == State.ENABLED;
    if (enabled) {
      tx.lifecycle().fire(HostLife.TABLE, Host.class, host.id(), Trigger.DISABLE, context.cause());
    }
    return StepResult.done(new Output(enabled));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Tx tx = context.tx();
    Host host = tx.of(Host.class).get(input.host());
    if (output != null && host.removed() == null) {
      HostTotals.set(tx, host);
      if (output.enabled() && HostLife.TABLE.state(host.state()) == State.DISABLED) {
        tx.lifecycle().fire(HostLife.TABLE, Host.class, host.id(), Trigger.ENABLE, context.cause());
      }
    }
    return StepResult.nothing();
  }
}
