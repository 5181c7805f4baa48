// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.model.Network;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Removes a network without cards; undone, it is back. */
@Component(service = StepType.class)
public final class RemoveNetworkStep extends NamedStep<RemoveNetworkStep.Input, RemoveNetworkStep.Output> {
  /** Which one. */
  public record Input(UUID network) {}

  /** Nothing to tell. */
  public record Output() {}

  public RemoveNetworkStep() {
    super("network.remove-network", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    InUse.ofNetwork(context.tx(), input.network()).ifPresent(text -> {
      throw FailureException.conflict("InUse", text);
    });
    Repository<Network> rows = context.tx().of(Network.class);
    rows.update(rows.get(input.network()).withState("Destroy").withRemoved(context.tx().now()));
    return StepResult.done(new Output());
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      Repository<Network> rows = context.tx().of(Network.class);
      rows.update(rows.get(input.network()).withState("Setup").withRemoved(null));
    }
    return StepResult.nothing();
  }
}
