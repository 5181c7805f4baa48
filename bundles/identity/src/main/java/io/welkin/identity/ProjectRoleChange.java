// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import java.util.Map;
import java.util.UUID;

/** A change of the roles of a project, for its administrators. */
abstract class ProjectRoleChange extends ChangeOperation {
  static final ResultDescriptor ROLE = ResultDescriptor.object("projectrole", ProjectRoles.FIELDS);
  static final ResultDescriptor RULE = ResultDescriptor.object("projectrolepermission", ProjectRoles.RULE_FIELDS);
  private static final Listing ROLES = new Listing(ProjectRoles.MODEL);
  private static final Listing RULES = new Listing(ProjectRoles.RULES);

  ProjectRoleChange(UnitOfWork unitOfWork, Describe describe) {
    super(unitOfWork, describe.needId("projectid", "Project", "id of the project").build());
  }

  @Override protected final Answer change(Tx tx, Call call) {
    return change(tx, call, Projects.administered(tx, call.caller(), call.parameters().id("projectid")), call.parameters());
  }

  abstract Answer change(Tx tx, Call call, Project project, Parameters p);

  static Answer role(Tx tx, Call call, UUID id) {
    return new Answer.Item(ROLES.shown(tx, call.caller(), id));
  }

  static Answer rule(Tx tx, Call call, UUID id) {
    Map<String, Object> row = RULES.shown(tx, call.caller(), id);
    RoleRows.completeRule(row);
    return new Answer.Item(row);
  }
}
