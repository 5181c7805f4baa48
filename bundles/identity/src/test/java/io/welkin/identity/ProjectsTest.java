// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.workflow.Workflows;
import io.welkin.workflow.internal.TestEngine;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects behind the real gateway and engine: ann administers one, bob is let in, eva and lars are outside. */
class ProjectsTest {
  private TestEngine engine;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;
  private String project;

  @BeforeEach void start() {
    engine = TestEngine.start();
    engine.with(new RemoveAccountStep());
    engine.with(new IdentityWorkflows());
    unitOfWork = engine.unitOfWork();
    people = People.in(unitOfWork, new TestSecrets());
    gateway = new TestGateway(unitOfWork, new TestSecrets(), Clock.systemUTC(), List.of());
    Workflows workflows = engine.workflows();
    List.<Operation>of(new CreateProject(unitOfWork, workflows), new ListProjects(unitOfWork),
        new UpdateProject(unitOfWork, workflows), new ActivateProject(unitOfWork, workflows), new SuspendProject(unitOfWork,
            workflows),
        new DeleteProject(unitOfWork, workflows), new AddAccountToProject(unitOfWork, workflows),
        new AddUserToProject(unitOfWork, workflows), new DeleteAccountFromProject(unitOfWork, workflows),
        new DeleteUserFromProject(unitOfWork, workflows), new ListProjectAccounts(unitOfWork), new ListAccounts(unitOfWork),
        new ListResourceLimits(unitOfWork), new UpdateResourceLimit(unitOfWork),
        new DeleteAccount(unitOfWork, workflows)).forEach(gateway::add);
    project = done(gateway.call("ann", "createProject", "name", "web", "displaytext", "the web")).get("id").textValue();
  }

  @AfterEach void stop() {
    engine.close();
  }

  private JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private List<String> seen(String who, String... more) {
    return StreamSupport.stream(done(gateway.call(who, "listProjects", more)).spliterator(), false)
        .map(p -> p.get("name").textValue()).toList();
  }

  private ApiResponse on(String who, String command, String... more) {
    String[] all = java.util.Arrays.copyOf(new String[] {"projectid", project}, 2 + more.length);
    System.arraycopy(more, 0, all, 2, more.length);
    return gateway.call(who, command, all);
  }

  @Test void itsMembersSeeItAndNobodyElse() {
    assertThat(seen("ann")).containsExactly("web");
    assertThat(seen("bob")).isEmpty();
    assertThat(seen("bob", "id", project)).isEmpty();
    assertThat(seen("boss")).isEmpty();
    assertThat(seen("boss", "listall", "true")).containsExactly("web");
    assertThat(seen("lars", "listall", "true")).isEmpty();
    done(on("ann", "addAccountToProject", "account", "bob"));
    assertThat(seen("bob")).containsExactly("web");
    JsonNode row = done(gateway.call("bob", "listProjects")).get(0);
    assertThat(row.get("owner").get(0).get("account").textValue()).isEqualTo("ann");
    assertThat(row.get("vmtotal").intValue()).isZero();
    assertThat(done(on("bob", "listProjectAccounts"))).hasSize(2);
    assertThat(on("lars", "listProjectAccounts").error()).isEqualTo(431);
    assertThat(done(gateway.call("admin", "listAccounts", "listall", "true")))
        .as("its account is hidden").allSatisfy(a -> assertThat(a.get("name").textValue()).doesNotStartWith("PrjAcct"));
  }

  @Test void itsAdministratorsSayWhoIsIn() {
    assertThat(on("bob", "addAccountToProject", "account", "bob").error()).isEqualTo(431);
    assertThat(on("ann", "addAccountToProject", "account", "lars").errorText()).contains("no account lars");
    done(on("ann", "addUserToProject", "username", "bob"));
    assertThat(on("bob", "addAccountToProject", "account", "boss").error()).as("a regular member").isEqualTo(531);
    done(on("ann", "deleteUserFromProject", "userid", people.user("bob").id().toString()));
    assertThat(seen("bob")).isEmpty();
    assertThat(on("ann", "deleteAccountFromProject", "account", "ann").errorText()).contains("without an administrator");
    done(on("ann", "addAccountToProject", "account", "bob", "roletype", "Admin"));
    done(gateway.call("bob", "updateProject", "id", project, "account", "bob", "displaytext", "new"));
    done(on("bob", "deleteAccountFromProject", "account", "ann"));
    assertThat(seen("ann")).isEmpty();
    assertThat(gateway.call("ann", "createProject", "name", "web").errorText()).contains("already a project");
  }

  @Test void itHasLimitsOfItsOwn() {
    assertThat(done(on("ann", "listResourceLimits"))).hasSize(12);
    assertThat(on("lars", "listResourceLimits").error()).isEqualTo(531);
    done(on("boss", "updateResourceLimit", "resourcetype", "0", "max", "5"));
    assertThat(done(gateway.call("ann", "listProjects")).get(0).get("vmlimit").textValue()).isEqualTo("5");
    assertThat(done(gateway.call("ann", "listResourceLimits", "projectid", "-1", "resourcetype", "0"))).isNotEmpty();
  }

  @Test void itIsSuspendedAndEnds() {
    assertThat(gateway.call("boss", "deleteAccount", "id", people.account("ann").id().toString()).error()).isEqualTo(536);
    done(gateway.call("ann", "suspendProject", "id", project));
    assertThat(done(gateway.call("ann", "listProjects")).get(0).get("state").textValue()).isEqualTo("Suspended");
    assertThat(on("boss", "updateResourceLimit", "resourcetype", "0", "max", "5").errorText()).contains("suspended");
    done(gateway.call("ann", "activateProject", "id", project));
    assertThat(gateway.call("lars", "deleteProject", "id", project).error()).isEqualTo(431);
    done(gateway.call("ann", "deleteProject", "id", project, "cleanup", "false"));
  }
}
