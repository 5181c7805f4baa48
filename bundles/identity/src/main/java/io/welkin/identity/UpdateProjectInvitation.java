// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code updateProjectInvitation}: accepts or declines. The caller is not in the project yet, so what it may answer is decided
 * here: what is for it, for an account that it administers, or what it has the token of.
 */
@Component(service = Operation.class)
public final class UpdateProjectInvitation extends RowJobOperation {
  @Activate
  public UpdateProjectInvitation(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("updateProjectInvitation", "Accepts or declines an invitation to a project.")
        .rest("projects", "updateProjectInvitation").job("PROJECT.INVITATION.UPDATE", "ProjectInvitation")
        .with(ParameterDescriptor.of("projectid", ParameterType.UUID, "id of the project").mandatory())
        .flag("accept", "true to accept (default), false to decline")
        .text("account", "name of the account that is invited, default the caller's")
        .with(ParameterDescriptor.of("userid", ParameterType.UUID, "id of the user, when only that is invited"))
        .text("token", "what came by e-mail, instead of an account").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("projectid");
    Project project = tx.of(Project.class).find(id).filter(x -> x.removed() == null).orElseThrow(() -> none(id));
    ProjectInvitation invitation = (p.has("token") ? byToken(tx, call.caller(), project, p.text("token"))
        : byName(tx, call.caller(), project, p)).filter(i -> i.open(tx.now())).orElseThrow(() -> none(id));
    boolean accepted = p.flag("accept", true);
    if (accepted) {
      Projects.join(tx, project, invitation.guestAccountId(), invitation.guestUserId(), invitation.role(),
          invitation.projectRoleId());
    }
    tx.of(ProjectInvitation.class).update(invitation.withState(accepted ? ProjectInvitation.COMPLETED
        : ProjectInvitation.DECLINED));
    return job(call, invitation.id());
  }

  /** Whoever has the token is who was meant, if it is of the project's domain. */
  private static Optional<ProjectInvitation> byToken(Tx tx, Caller caller, Project project, String token) {
    return tx.of(ProjectInvitation.class).first(Where.eq("token", Invitations.hash(token)).and("projectId", project.id()))
        .filter(i -> caller.domainId().equals(project.domainId())).map(i -> i.withGuestAccountId(caller.accountId()));
  }

  private static Optional<ProjectInvitation> byName(Tx tx, Caller caller, Project project, Parameters p) {
    UUID account = p.has("account") ? Projects.named(tx, project, p.text("account")).id() : caller.accountId();
    boolean above = caller.role() != RoleType.USER
        && tx.of(Domain.class).get(project.domainId()).path().startsWith(caller.domainPath());
    if (!above && !account.equals(caller.accountId())) {
      return Optional.empty();
    }
    UUID user = p.uuid("userid").orElse(caller.userId());
    boolean free = above || user.equals(caller.userId());
    return tx.of(ProjectInvitation.class).list(Where.eq("projectId", project.id()).and("guestAccountId", account)).stream()
        .filter(i -> i.guestUserId() == null ? !p.has("userid") : free && i.guestUserId().equals(user))
        .filter(i -> i.open(tx.now())).findFirst();
  }

  private static ApiException none(UUID project) {
    return ApiException.parameter("There is no invitation for you, which can be answered, to a project with the id " + project);
  }
}
