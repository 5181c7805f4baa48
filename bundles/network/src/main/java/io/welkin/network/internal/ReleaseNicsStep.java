// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Nic;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Takes a VM's cards away, with their addresses. Cannot be undone: it belongs at the end of a workflow. */
@Component(service = StepType.class)
public final class ReleaseNicsStep extends NamedStep<ReleaseNicsStep.Input, ReleaseNicsStep.Output> {
  /** Whose cards. */
  public record Input(UUID vm) {}

  /** How many there were. */
  public record Output(int released) {}

  public ReleaseNicsStep() {
    super("network.release-nics", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Repository<Nic> rows = context.tx().of(Nic.class);
    List<Nic> nics = rows.list(Where.eq("vmId", input.vm()));
    nics.forEach(nic -> rows.delete(nic.id()));
    return StepResult.done(new Output(nics.size()));
  }
}
