// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:roles}. */
@Service
@Command(scope = "welkin", name = "roles",
    description = "Lists roles, or the rules of one; makes a role, adds a rule or removes the role")
public final class RolesCommand extends ArgumentQuestion {
  @Argument(name = "role", description = "Name or id; all without")
  @Completion(RoleNames.class)
  String role;

  @Option(name = "--create", description = "Makes it, with this type: Admin, ResourceAdmin, DomainAdmin or User")
  String create;

  @Option(name = "--allow", description = "Adds a rule after the others: the command may be called; * stands for anything")
  String allow;

  @Option(name = "--deny", description = "Adds a rule after the others: the command may not be called")
  String deny;

  @Option(name = "--delete", description = "Removes the role, which no account may have")
  boolean delete;

  @Override void answer() throws Exception {
    if (role == null) {
      One.none(create != null, allow != null, deny != null, delete);
      show(ask("listRoles", Map.of()), "name", "type", "isdefault", "description", "id");
      return;
    }
    One.most(create != null, allow != null, deny != null, delete);
    if (create != null) {
      showOne(operator.ask(who(), "createRole", Map.of("name", role, "type", create)).body());
      return;
    }
    String id = Naming.id("role", role, Map.of(), p -> ask("listRoles", p));
    if (delete) {
      showOne(operator.ask(who(), "deleteRole", Map.of("id", id)).body());
      return;
    }
    if (allow != null || deny != null) {
      operator.ask(who(), "createRolePermission", Map.of("roleid", id, "rule", allow != null ? allow : deny, "permission",
          allow != null ? "allow" : "deny"));
    }
    show(ask("listRolePermissions", Map.of("roleid", id)), "rule", "permission", "description", "id");
  }
}
