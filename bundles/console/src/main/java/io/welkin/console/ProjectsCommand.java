// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.time.Duration;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:projects}. */
@Service
@Command(scope = "welkin", name = "projects",
    description = "Lists projects, or the members of one; lets accounts in or out, suspends or activates it")
public final class ProjectsCommand extends ArgumentQuestion {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Argument(name = "project", description = "Name or id; all without")
  @Completion(ProjectNames.class)
  String project;

  @Option(name = "--add", description = "An account of its domain that becomes a member, or is invited")
  String add;

  @Option(name = "--remove", description = "A member that leaves")
  String remove;

  @Option(name = "--suspend", description = "Stops its machines; nothing more is made")
  boolean suspend;

  @Option(name = "--activate", description = "Takes that back")
  boolean activate;

  @Override void answer() throws Exception {
    if (project == null) {
      One.none(add != null, remove != null, suspend, activate);
      show(ask("listProjects", Map.of("listall", "true")), "name", "domain", "state", "vmtotal", "displaytext", "id");
      return;
    }
    One.most(add != null, remove != null, suspend, activate);
    String id = Naming.id("project", project, Map.of("listall", "true"), p -> ask("listProjects", p));
    if (add != null) {
      change("addAccountToProject", Map.of("projectid", id, "account", add));
    } else if (remove != null) {
      change("deleteAccountFromProject", Map.of("projectid", id, "account", remove));
    } else if (suspend || activate) {
      change(suspend ? "suspendProject" : "activateProject", Map.of("id", id));
    }
    show(ask("listProjectAccounts", Map.of("projectid", id)), "account", "username", "role", "projectroleid", "domain");
  }

  private void change(String operation, Map<String, String> parameters) {
    operator.await(who(), operation, parameters, PATIENCE);
  }
}
