// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Sets what is given of a physical network; undone, puts back what was there. */
@Component(service = StepType.class)
public final class SetPhysicalNetworkStep extends NamedStep<SetPhysicalNetworkStep.Input, SetPhysicalNetworkStep.Output> {
  /** Which one, and what to set; null leaves it. */
  public record Input(UUID network, String state, String speed, String vlan, List<String> tags) {}

  /** What was there before. */
  public record Output(String state, String speed, String vlan, List<String> tags) {}

  public SetPhysicalNetworkStep() {
    super("network.set-physical-network", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Repository<PhysicalNetwork> rows = context.tx().of(PhysicalNetwork.class);
    PhysicalNetwork row = rows.get(input.network());
    rows.update(row.with(n -> n.state(input.state() == null ? row.state() : input.state())
        .speed(input.speed() == null ? row.speed() : input.speed())
        .vlan(input.vlan() == null ? row.vlan() : input.vlan())
        .tags(input.tags() == null ? row.tags() : input.tags())));
    return StepResult.done(new Output(row.state(), row.speed(), row.vlan(), row.tags()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      Repository<PhysicalNetwork> rows = context.tx().of(PhysicalNetwork.class);
      rows.update(rows.get(input.network()).with(n -> n.state(output.state()).speed(output.speed()).vlan(output.vlan())
          .tags(output.tags())));
    }
    return StepResult.nothing();
  }
}
