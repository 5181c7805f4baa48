// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.InstanceGroup;
import io.welkin.inventory.model.Owned;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.inventory.model.UserData;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** What an account keeps for its VMs is removed: SSH keys, user data, affinity and instance groups. */
@Component(service = StepType.class)
public final class RemoveRowsOfStep extends NamedStep<MachinesOf, VmStep.Output> {
  public RemoveRowsOfStep() {
    super("compute.remove-rows-of", MachinesOf.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, MachinesOf input) {
    remove(context.tx(), SshKeyPair.class, input.account());
    remove(context.tx(), UserData.class, input.account());
    remove(context.tx(), AffinityGroup.class, input.account());
    remove(context.tx(), InstanceGroup.class, input.account());
    return StepResult.done(VmStep.Output.NOTHING);
  }

  private static <R extends Record & Owned> void remove(Tx tx, Class<R> kind, UUID account) {
    Repository<R> rows = tx.of(kind);
    rows.list(Where.eq("accountId", account)).forEach(row -> rows.delete(row.id()));
  }
}
