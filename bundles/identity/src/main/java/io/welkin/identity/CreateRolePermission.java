// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleRule;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createRolePermission}: a rule behind those that the role has. */
@Component(service = Operation.class)
public final class CreateRolePermission implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("createRolePermission", "Adds a rule to a role, behind those that it has.").rest("role-permissions", "POST")
      .roles(RoleType.ROOT).changes("ROLE.PERMISSION.CREATE", "Role").needId("roleid", "Role", "id of the role")
      .need("rule", "name of a command; * in it stands for anything").need("permission", "allow or deny")
      .text("description", "why it is there").answers(ResultDescriptor.object("rolepermission", RoleRows.RULE_FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public CreateRolePermission(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Parameters p = call.parameters();
      Role role = RoleRows.changeable(tx, p.id("roleid"));
      String rule = p.text("rule").trim();
      boolean allowed = RoleRows.allowed(p.text("permission"));
      if (!RoleRule.wellFormed(rule)) {
        throw ApiException.parameter("A rule is the name of a command, in which * may stand for anything");
      }
      List<RolePermission> there = RoleRows.rules(tx, role.id());
      if (there.stream().anyMatch(r -> r.rule().equalsIgnoreCase(rule))) {
        throw ApiException.parameter("The role has a rule for " + rule + " already");
      }
      int last = there.stream().mapToInt(RolePermission::position).max().orElse(-1);
      RolePermission made = tx.of(RolePermission.class).insert(new RolePermission(Ids.next(), role.id(), rule, allowed,
          p.string("description").orElse(null), last + 1, 0));
      Map<String, Object> row = new Listing(RoleRows.RULES).one(tx, call.caller(), made.id()).orElseThrow();
      RoleRows.completeRule(row);
      return new Answer.Item(row);
    });
  }
}
