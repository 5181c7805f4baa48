// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Removes a physical network without networks; undone, it is back. */
@Component(service = StepType.class)
public final class RemovePhysicalNetworkStep extends NamedStep<RemovePhysicalNetworkStep.Input, RemovePhysicalNetworkStep.Output> {
  /** Which one. */
  public record Input(UUID network) {}

  /** Nothing to tell. */
  public record Output() {}

  public RemovePhysicalNetworkStep() {
    super("network.remove-physical-network", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    InUse.ofPhysicalNetwork(context.tx(), input.network()).ifPresent(text -> {
      throw FailureException.conflict("InUse", text);
    });
    Repository<PhysicalNetwork> rows = context.tx().of(PhysicalNetwork.class);
    rows.update(rows.get(input.network()).withRemoved(context.tx().now()));
    return StepResult.done(new Output());
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      Repository<PhysicalNetwork> rows = context.tx().of(PhysicalNetwork.class);
      rows.update(rows.get(input.network()).withRemoved(null));
    }
    return StepResult.nothing();
  }
}
