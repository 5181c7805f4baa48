// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Role;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateRole}. */
@Component(service = Operation.class)
public final class UpdateRole implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("updateRole", "Changes a role.").rest("roles", "PATCH").roles(RoleType.ROOT).changes("ROLE.UPDATE", "Role")
      .needId("id", "Role", "id of the role").text("name", "another name").text("description", "what it is for")
      .text("type", "another type, while no account has the role").flag("ispublic", "true, all roles are public")
      .answers(ResultDescriptor.object("role", RoleRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public UpdateRole(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Parameters p = call.parameters();
      Role role = RoleRows.changeable(tx, p.id("id"));
      String name = p.string("name").map(String::trim).orElse(role.name());
      if (!name.equals(role.name())) {
        CreateRole.unused(tx, name);
      }
      String type = p.string("type").map(t -> RoleRows.type(t).name()).orElse(role.type());
      if (!type.equals(role.type())) {
        nobodyHas(tx, role.id());
      }
      tx.of(Role.class).update(role.withName(name).withType(type)
          .withDescription(p.string("description").orElse(role.description())));
      Map<String, Object> row = RoleRows.LISTING.one(tx, call.caller(), role.id()).orElseThrow();
      RoleRows.complete(row);
      return new Answer.Item(row);
    });
  }

  static void nobodyHas(Tx tx, UUID role) {
    long accounts = tx.of(Account.class).count(Where.live().and("roleId", role));
    if (accounts > 0) {
      throw ApiException.parameter("The role is that of " + accounts + " accounts");
    }
  }
}
