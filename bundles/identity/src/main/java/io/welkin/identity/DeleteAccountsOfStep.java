// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.EachByRun;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accounts of a domain and of those below are deleted, with all that they have. */
@Component(service = StepType.class)
public final class DeleteAccountsOfStep extends EachByRun<DeleteAccountsOfStep.Input> {
  /** Which domain. */
  public record Input(UUID domain) {}

  @Activate
  public DeleteAccountsOfStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    super("identity.delete-accounts-of", Input.class, "account", workflows::getService);
  }

  @Override protected List<Task> left(Tx tx, Input input) {
    List<UUID> domains = Subtree.of(tx, input.domain()).stream().map(Domain::id).toList();
    return tx.of(Account.class).list(Where.live().in("domainId", domains).order("created", "id").limit(SOME)).stream()
        .map(a -> new Task(a.id(), a.name(), "delete-account", Map.of("account", a.id()))).toList();
  }

  /** What was not deleted is to be used again. */
  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Subtree.of(context.tx(), input.domain()).forEach(d -> context.tx().of(Domain.class).update(d.withState(Subtree.ACTIVE)));
    return StepResult.nothing();
  }
}
