// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:accounts}. */
@Service
@Command(scope = "welkin", name = "accounts", description = "Lists accounts; locks, disables or enables one, or gives it a role")
public final class AccountsCommand extends ArgumentQuestion {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Argument(name = "account", description = "Name or id; all without")
  @Completion(AccountNames.class)
  String account;

  @Option(name = "--lock", description = "Its users are out, its machines go on")
  boolean lock;

  @Option(name = "--disable", description = "Its users are out, its machines are stopped")
  boolean disable;

  @Option(name = "--enable", description = "Its users may come again")
  boolean enable;

  @Option(name = "--role", description = "Name or id of another role for it")
  @Completion(RoleNames.class)
  String role;

  @Override void answer() throws Exception {
    if (account == null) {
      One.none(lock, disable, enable, role != null);
      show(ask("listAccounts", Map.of("listall", "true")), "name", "domain", "rolename", "state", "vmtotal", "id");
      return;
    }
    One.most(lock, disable, enable, role != null);
    String id = Naming.id("account", account, Map.of("listall", "true"), p -> ask("listAccounts", p));
    if (lock || disable) {
      JsonNode done = operator.await(who(), "disableAccount", Map.of("id", id, "lock", Boolean.toString(lock)), PATIENCE);
      showOne(done.path("jobresult").path("account"));
    } else if (enable) {
      showOne(operator.ask(who(), "enableAccount", Map.of("id", id)).body());
    } else if (role != null) {
      showOne(operator.ask(who(), "updateAccount", Map.of("id", id, "roleid",
          Naming.id("role", role, Map.of(), p -> ask("listRoles", p)))).body());
    } else {
      List<JsonNode> found = ask("listAccounts", Map.of("id", id));
      showOne(found.get(0));
    }
  }
}
