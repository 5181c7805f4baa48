// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Records that a mismatch was repaired. */
@Component(service = StepType.class)
public final class RepairedStep extends NamedStep<RepairedStep.Input, VmStep.Output> {
  /** Which mismatch. */
  public record Input(UUID drift) {}

  public RepairedStep() {
    super("compute.repaired", Input.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    DriftRecord drift = tx.of(DriftRecord.class).get(input.drift());
    tx.of(DriftRecord.class).update(drift.withStatus("Repaired").withResolved(tx.now()).withRunId(context.run().id()));
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
