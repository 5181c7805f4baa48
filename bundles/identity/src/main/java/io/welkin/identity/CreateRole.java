// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RoleBuilder;
import io.welkin.inventory.model.RolePermission;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createRole}: with a type, or as a copy of another one with its rules. */
@Component(service = Operation.class)
public final class CreateRole implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("createRole", "Makes a role, which accounts can have.").rest("roles", "POST").roles(RoleType.ROOT)
      .changes("ROLE.CREATE", "Role").need("name", "name of the role").text("description", "what it is for")
      .text("type", "type of the role: Admin, ResourceAdmin, DomainAdmin or User")
      .id("roleid", "Role", "a role whose type and rules it gets").flag("ispublic", "true, all roles are public")
      .answers(ResultDescriptor.object("role", RoleRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public CreateRole(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Parameters p = call.parameters();
      Optional<Role> from = p.uuid("roleid").map(tx.of(Role.class)::get);
      if (from.isPresent() == p.has("type")) {
        throw ApiException.parameter("Either the type of the role is needed, or another role that it is made from");
      }
      String name = p.text("name").trim();
      unused(tx, name);
      RoleType type = from.map(r -> RoleType.valueOf(r.type())).orElseGet(() -> RoleRows.type(p.text("type")));
      Role role = tx.of(Role.class).insert(RoleBuilder.builder().id(Ids.next()).name(name).type(type.name())
          .description(p.string("description").orElse(from.map(Role::description).orElse(null))).created(tx.now()).build());
      from.ifPresent(f -> RoleRows.rules(tx, f.id()).forEach(rule -> tx.of(RolePermission.class)
          .insert(new RolePermission(Ids.next(), role.id(), rule.rule(), rule.allowed(), rule.description(), rule.position(), 0))));
      Map<String, Object> row = RoleRows.LISTING.one(tx, call.caller(), role.id()).orElseThrow();
      RoleRows.complete(row);
      return new Answer.Item(row);
    });
  }

  static void unused(Tx tx, String name) {
    if (name.isEmpty() || tx.of(Role.class).first(Where.live().and("name", name)).isPresent()) {
      throw ApiException.parameter("There is already a role " + name + ", or the name is empty");
    }
  }
}
