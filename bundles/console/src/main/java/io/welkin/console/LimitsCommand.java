// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.kernel.FailureException;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:limits}. */
@Service
@Command(scope = "welkin", name = "limits", description = "Lists the limits of an account, a domain or a project, or sets one")
public final class LimitsCommand extends Question {
  @Option(name = "--account", description = "Name or id of an account")
  @Completion(AccountNames.class)
  String account;

  @Option(name = "--project", description = "Name or id of a project")
  @Completion(ProjectNames.class)
  String project;

  @Option(name = "--domain", description = "Name or id of a domain")
  String domain;

  @Option(name = "--type", description = "Number of what is limited, as the list shows it")
  String type;

  @Option(name = "--max", description = "The most of that type; -1 for any number")
  String max;

  @Override void answer() throws Exception {
    One.most(account != null, project != null, domain != null);
    if (account == null && project == null && domain == null || type == null && max != null) {
      throw FailureException.invalid("Options", "--account, --project or --domain say whose limits; --max needs a --type");
    }
    Map<String, String> whose = whose();
    if (type != null) {
      whose.put("resourcetype", type);
    }
    if (max != null) {
      whose.put("max", max);
      showOne(operator.ask(who(), "updateResourceLimit", whose).body());
    } else {
      show(ask("listResourceLimits", whose), "resourcetype", "resourcetypename", "max");
    }
  }

  private Map<String, String> whose() {
    Map<String, String> all = Map.of("listall", "true");
    if (project != null) {
      return new HashMap<>(Map.of("projectid", Naming.id("project", project, all, p -> ask("listProjects", p))));
    } else if (domain != null) {
      return new HashMap<>(Map.of("domainid", Naming.id("domain", domain, all, p -> ask("listDomains", p))));
    }
    String id = Naming.id("account", account, all, p -> ask("listAccounts", p));
    JsonNode found = ask("listAccounts", Map.of("id", id)).get(0);
    return new HashMap<>(Map.of("account", found.path("name").asText(), "domainid", found.path("domainid").asText()));
  }
}
