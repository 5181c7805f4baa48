// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.model.Network;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Sets what is given of a network; undone, puts back what was there. */
@Component(service = StepType.class)
public final class SetNetworkStep extends NamedStep<SetNetworkStep.Input, SetNetworkStep.Output> {
  /** Which one, and what to set; null leaves it. */
  public record Input(UUID network, String name, String displayText, String dns1, String dns2, String networkDomain) {}

  /** What was there before. */
  public record Output(String name, String displayText, String dns1, String dns2, String networkDomain) {}

  public SetNetworkStep() {
    super("network.set-network", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Repository<Network> rows = context.tx().of(Network.class);
    Network row = rows.get(input.network());
    rows.update(row.with(n -> n.name(or(input.name(), row.name()))
        .displayText(or(input.displayText(), row.displayText()))
        .dns1(or(input.dns1(), row.dns1())).dns2(or(input.dns2(), row.dns2()))
        .networkDomain(or(input.networkDomain(), row.networkDomain()))));
    return StepResult.done(new Output(row.name(), row.displayText(), row.dns1(), row.dns2(), row.networkDomain()));
  }

  private static String or(String first, String second) {
    return first == null ? second : first;
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      Repository<Network> rows = context.tx().of(Network.class);
      rows.update(rows.get(input.network()).with(n -> n.name(output.name()).displayText(output.displayText())
          .dns1(output.dns1()).dns2(output.dns2()).networkDomain(output.networkDomain())));
    }
    return StepResult.nothing();
  }
}
