// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Network;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Nothing is in the domain any more: it goes with those below it. */
@Component(service = StepType.class)
public final class RemoveDomainStep extends NamedStep<DeleteAccountsOfStep.Input, RemoveAccountStep.Output> {
  public RemoveDomainStep() {
    super("identity.remove-domain", DeleteAccountsOfStep.Input.class, RemoveAccountStep.Output.class);
  }

  @Override public StepResult<RemoveAccountStep.Output> execute(StepContext context, DeleteAccountsOfStep.Input input) {
    Tx tx = context.tx();
    List<Domain> domains = Subtree.of(tx, input.domain());
    Where in = Where.live().in("domainId", domains.stream().map(Domain::id).toList());
    if (!domains.isEmpty() && tx.of(Account.class).count(in) + tx.of(Network.class).count(in) > 0) {
      throw FailureException.invalid("NotEmpty", "There are accounts or networks in the domain " + domains.get(0).name()
          + ": delete them first, or the accounts by cleanup");
    }
    domains.forEach(d -> tx.of(Domain.class).update(d.withRemoved(tx.now())));
    return StepResult.done(new RemoveAccountStep.Output());
  }
}
