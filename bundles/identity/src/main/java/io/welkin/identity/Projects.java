// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What operations on projects share: who administers one, and who its members are. */
final class Projects {
  static final String ACTIVE = "Active";
  static final String SUSPENDED = "Suspended";

  private Projects() {}

  /** The project of a call, which the gateway let the caller work on. */
  static Project live(Tx tx, UUID id) {
    Project project = tx.of(Project.class).get(id);
    if (project.removed() != null) {
      throw ApiException.parameter("There is no project with the id " + id);
    }
    return project;
  }

  /** The project, for one of its administrators or an administrator of its domain. */
  static Project administered(Tx tx, Caller caller, UUID id) {
    Project project = live(tx, id);
    boolean above = caller.role() != RoleType.USER
        && tx.of(Domain.class).get(project.domainId()).path().startsWith(caller.domainPath());
    if (!above && members(tx, project).stream().noneMatch(m -> m.admin() && m.is(caller.accountId(), caller.userId()))) {
      throw ApiException.denied("You are not an administrator of the project " + project.name());
    }
    return project;
  }

  static List<ProjectMember> members(Tx tx, Project project) {
    return tx.of(ProjectMember.class).list(Where.eq("projectId", project.id()));
  }

  /** Admin or Regular, as the API writes it; Regular when nothing is written. */
  static String role(Parameters p) {
    String text = p.string("roletype").filter(t -> !t.isBlank()).orElse(ProjectMember.REGULAR);
    if (text.equalsIgnoreCase(ProjectMember.ADMIN)) {
      return ProjectMember.ADMIN;
    } else if (text.equalsIgnoreCase(ProjectMember.REGULAR)) {
      return ProjectMember.REGULAR;
    }
    throw ApiException.parameter("A member of a project is Admin or Regular, not " + text);
  }

  /** Makes an account, or one of its users, a member or another sort of member, who keeps its role in the project. */
  static void join(Tx tx, Project project, UUID account, UUID user, String role) {
    UUID kept = member(tx, project, account, user).map(ProjectMember::projectRoleId).orElse(null);
    join(tx, project, account, user, role, kept);
  }

  /** The same, with another role in the project, or null for none. */
  static void join(Tx tx, Project project, UUID account, UUID user, String role, UUID projectRole) {
    Optional<ProjectMember> there = member(tx, project, account, user);
    if (there.isPresent()) {
      tx.of(ProjectMember.class).update(there.get().withRole(role).withProjectRoleId(projectRole));
    } else {
      tx.of(ProjectMember.class).insert(new ProjectMember(Ids.next(), project.id(), account, user, role, projectRole, tx.now(),
          0));
    }
  }

  static Optional<ProjectMember> member(Tx tx, Project project, UUID account, UUID user) {
    return members(tx, project).stream().filter(m -> m.accountId().equals(account) && Objects.equals(m.userId(), user))
        .findFirst();
  }

  /** Takes members out; there must be an administrator afterwards. */
  static void leave(Tx tx, Project project, Predicate<ProjectMember> who) {
    List<ProjectMember> members = members(tx, project);
    List<ProjectMember> leaving = members.stream().filter(who).toList();
    if (leaving.isEmpty()) {
      throw ApiException.parameter("It is not a member of the project " + project.name());
    }
    if (members.stream().noneMatch(m -> m.admin() && !leaving.contains(m))) {
      throw ApiException.parameter("The project " + project.name() + " would be left without an administrator");
    }
    leaving.forEach(m -> tx.of(ProjectMember.class).delete(m.id()));
  }

  /** The account of this name in the project's domain. */
  static Account named(Tx tx, Project project, String name) {
    return tx.of(Account.class).first(Where.live().and("domainId", project.domainId()).and("name", name))
        .filter(a -> !a.ofProject()).orElseThrow(() -> ApiException.parameter("There is no account " + name
            + " in the domain of the project"));
  }

  static void unused(Tx tx, UUID domain, String name) {
    if (name.isEmpty() || tx.of(Project.class).first(Where.live().and("domainId", domain).and("name", name)).isPresent()) {
      throw ApiException.parameter("There is already a project " + name + " in the domain, or the name is empty");
    }
  }
}
