// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateProject}. */
@Component(service = Operation.class)
public final class UpdateProject extends ProjectChange {
  @Activate
  public UpdateProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, "id", answering(Describe.operation("updateProject", "Changes a project.").rest("projects", "PATCH")
        .job("PROJECT.UPDATE", "Project").needId("id", "Project", "id of the project")).text("name", "another name")
        .with(ParameterDescriptor.string("displaytext", "another text").max(4096))
        .text("account", "a member that administers it from now on").text("roletype", "what that member is then: Admin or Regular")
        .flag("swapowner", "whether the other administrators become regular members, default true")
        .refuses("whole accounts administer projects", "userid")
        .build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    Parameters p = call.parameters();
    String name = p.string("name").map(String::trim).orElse(project.name());
    if (!name.equals(project.name())) {
      Projects.unused(tx, project.domainId(), name);
    }
    Project changed = project.withName(name).withDisplayText(p.string("displaytext").orElse(project.displayText()));
    if (p.has("account")) {
      changed = handed(tx, p, changed);
    }
    tx.of(Project.class).update(changed);
  }

  private static Project handed(Tx tx, Parameters p, Project project) {
    Account to = Projects.named(tx, project, p.text("account"));
    if (Projects.members(tx, project).stream().noneMatch(m -> m.accountId().equals(to.id()))) {
      throw ApiException.parameter("The account " + to.name() + " is not a member of the project");
    }
    boolean swap = p.flag("swapowner", !p.has("roletype"));
    if (!swap) {
      String role = Projects.role(p);
      if (role.equals(ProjectMember.REGULAR)
          && Projects.members(tx, project).stream().noneMatch(m -> m.admin() && !m.accountId().equals(to.id()))) {
        throw ApiException.parameter("The project " + project.name() + " would be left without an administrator");
      }
      Projects.join(tx, project, to.id(), null, role);
      return project;
    }
    Projects.members(tx, project).stream().filter(m -> m.admin() && !m.accountId().equals(to.id()))
        .forEach(m -> Projects.join(tx, project, m.accountId(), m.userId(), ProjectMember.REGULAR));
    Projects.join(tx, project, to.id(), null, ProjectMember.ADMIN);
    return project.withOwnerId(to.id());
  }
}
