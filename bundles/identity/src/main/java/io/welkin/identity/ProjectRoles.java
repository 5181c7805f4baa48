// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.model.ProjectRole;
import io.welkin.inventory.model.RolePermission;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Parameters;
import java.util.List;
import java.util.UUID;

/** The roles that members can have in a project, and their rules. */
final class ProjectRoles {
  static final ReadModel MODEL = ReadModel.from("PROJECT_ROLE r")
      .field("id", "r.ID", Type.UUID, "id of the role")
      .field("name", "r.NAME", Type.STRING, "name of the role")
      .field("description", "r.DESCRIPTION", Type.STRING, "what it is for")
      .field("projectid", "r.PROJECT_ID", Type.UUID, "id of the project")
      .filter("id", "r.ID", Operator.EQ).filter("projectid", "r.PROJECT_ID", Operator.EQ)
      .filter("projectroleid", "r.ID", Operator.EQ).filter("name", "r.NAME", Operator.EQ)
      .keywords("r.NAME", "r.DESCRIPTION").order("r.CREATED, r.ID").build();
  static final ReadModel RULES = ReadModel.from("ROLE_PERMISSION p").join("JOIN PROJECT_ROLE r ON r.ID = p.ROLE_ID")
      .field("id", "p.ID", Type.UUID, "id of the rule")
      .field("projectid", "r.PROJECT_ID", Type.UUID, "id of the project")
      .field("projectroleid", "p.ROLE_ID", Type.UUID, "id of the role")
      .field("projectrolename", "r.NAME", Type.STRING, "name of the role")
      .field("rule", "p.RULE_", Type.STRING, "name of a command; * in it stands for anything")
      .field("_allowed", "p.ALLOWED", Type.BOOLEAN, "")
      .field("description", "p.DESCRIPTION", Type.STRING, "why it is there")
      .filter("id", "p.ID", Operator.EQ).joinedFilter("projectid", "r.PROJECT_ID", Operator.EQ)
      .filter("projectroleid", "p.ROLE_ID", Operator.EQ).order("p.POSITION_, p.ID").build();
  static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL);
  static final List<FieldDescriptor> RULE_FIELDS = Describe.fields(RULES,
      FieldDescriptor.of("permission", "string", "allow or deny"));

  private ProjectRoles() {}

  /** A role of this very project. */
  static ProjectRole of(Tx tx, Project project, UUID id) {
    return tx.of(ProjectRole.class).find(id).filter(r -> r.projectId().equals(project.id())).orElseThrow(() ->
        ApiException.parameter("There is no role with the id " + id + " in the project " + project.name()));
  }

  /** The id of the role that the parameters name for a member; null when they name none. */
  static UUID named(Tx tx, Project project, Parameters p) {
    return p.uuid("projectroleid").map(id -> of(tx, project, id).id()).orElse(null);
  }

  /** A rule of a role of this very project. */
  static RolePermission rule(Tx tx, Project project, UUID id) {
    RolePermission rule = tx.of(RolePermission.class).get(id);
    if (tx.of(ProjectRole.class).find(rule.roleId()).filter(r -> r.projectId().equals(project.id())).isEmpty()) {
      throw ApiException.parameter("There is no rule with the id " + id + " in the project " + project.name());
    }
    return rule;
  }

  static List<ProjectRole> all(Tx tx, Project project) {
    return tx.of(ProjectRole.class).list(Where.eq("projectId", project.id()));
  }

  static void unused(Tx tx, Project project, String name) {
    if (name.isEmpty() || all(tx, project).stream().anyMatch(r -> r.name().equals(name))) {
      throw ApiException.parameter("There is already a role " + name + " in the project, or the name is empty");
    }
  }

  /** Whoever had it would be allowed more without it. */
  static void nobodyHas(Tx tx, ProjectRole role) {
    if (tx.of(ProjectMember.class).first(Where.eq("projectRoleId", role.id())).isPresent() || tx.of(ProjectInvitation.class)
        .list(Where.eq("projectRoleId", role.id())).stream().anyMatch(i -> i.open(tx.now()))) {
      throw ApiException.parameter("There are members, or invitations, with the role " + role.name());
    }
  }

  static void remove(Tx tx, ProjectRole role) {
    RoleRows.rules(tx, role.id()).forEach(rule -> tx.of(RolePermission.class).delete(rule.id()));
    tx.of(ProjectRole.class).delete(role.id());
  }
}
