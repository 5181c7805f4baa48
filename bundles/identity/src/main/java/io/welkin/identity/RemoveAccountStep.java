// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.model.User;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Nothing belongs to the account any more: it goes with its users. */
@Component(service = StepType.class)
public final class RemoveAccountStep extends NamedStep<RemoveAccountStep.Input, RemoveAccountStep.Output> {
  /** Which account. */
  public record Input(UUID account) {}

  /** Nothing to tell. */
  public record Output() {}

  public RemoveAccountStep() {
    super("identity.remove-account", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Account account = tx.of(Account.class).get(input.account());
    if (Holdings.count(tx, account.id()) > 0) {
      throw FailureException.invalid("NotEmpty", "The account " + account.name()
          + " has got something new meanwhile; delete it again");
    }
    tx.of(User.class).list(Where.live().and("accountId", account.id())).forEach(user -> tx.of(User.class)
        .update(DeleteUser.gone(tx, user)));
    tx.of(Project.class).first(Where.live().and("accountId", account.id())).ifPresent(project -> {
      Projects.members(tx, project).forEach(m -> tx.of(ProjectMember.class).delete(m.id()));
      tx.of(ProjectInvitation.class).list(Where.eq("projectId", project.id()))
          .forEach(i -> tx.of(ProjectInvitation.class).delete(i.id()));
      ProjectRoles.all(tx, project).forEach(r -> ProjectRoles.remove(tx, r));
      tx.of(Project.class).update(project.withRemoved(tx.now()));
    });
    tx.of(ProjectMember.class).list(Where.eq("accountId", account.id())).forEach(m -> tx.of(ProjectMember.class).delete(m.id()));
    tx.of(ProjectInvitation.class).list(Where.eq("guestAccountId", account.id()))
        .forEach(i -> tx.of(ProjectInvitation.class).delete(i.id()));
    if (account.removed() == null) {
      tx.of(Account.class).update(account.withRemoved(tx.now()));
    }
    return StepResult.done(new Output());
  }
}
