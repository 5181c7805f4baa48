// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import org.osgi.service.component.annotations.Component;

/** The SSH keys of an account are removed. */
@Component(service = StepType.class)
public final class RemoveKeysOfStep extends NamedStep<MachinesOf, VmStep.Output> {
  public RemoveKeysOfStep() {
    super("compute.remove-keys-of", MachinesOf.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, MachinesOf input) {
    Repository<SshKeyPair> keys = context.tx().of(SshKeyPair.class);
    keys.list(Where.eq("accountId", input.account())).forEach(key -> keys.delete(key.id()));
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
