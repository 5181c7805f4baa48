// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.ConfiguredValue;
import io.welkin.inventory.model.EventEntry;
import io.welkin.kernel.Ids;
import io.welkin.operations.Operation;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.workflow.Workflows;
import io.welkin.workflow.internal.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How members come to a project, and what their roles there let them do: ann administers it. */
class ProjectMembersTest {
  private final FakeClock clock = FakeClock.at(Instant.parse("2026-03-04T05:06:07Z"));
  private final List<ProjectInvited> mails = new CopyOnWriteArrayList<>();
  private TestEngine engine;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;
  private String project;

  @BeforeEach void start() {
    engine = TestEngine.start(clock, new IdentityMessages());
    unitOfWork = engine.unitOfWork();
    people = People.in(unitOfWork, new TestSecrets());
    gateway = new TestGateway(unitOfWork, new TestSecrets(), clock, List.of());
    Workflows workflows = engine.workflows();
    List.<Operation>of(new CreateProject(unitOfWork, workflows), new ListProjects(unitOfWork),
        new AddAccountToProject(unitOfWork, workflows), new AddUserToProject(unitOfWork, workflows),
        new DeleteAccountFromProject(unitOfWork, workflows), new ListProjectAccounts(unitOfWork),
        new ListResourceLimits(unitOfWork), new ListProjectInvitations(unitOfWork),
        new UpdateProjectInvitation(unitOfWork, workflows), new DeleteProjectInvitation(unitOfWork, workflows),
        new CreateProjectRole(unitOfWork), new UpdateProjectRole(unitOfWork), new DeleteProjectRole(unitOfWork),
        new ListProjectRoles(unitOfWork), new CreateProjectRolePermission(unitOfWork),
        new UpdateProjectRolePermission(unitOfWork), new DeleteProjectRolePermission(unitOfWork),
        new ListProjectRolePermissions(unitOfWork), new ListRolePermissions(unitOfWork),
        new DeleteRolePermission(unitOfWork)).forEach(gateway::add);
    engine.bus().consume(Address.event("project", "invited"), 8, (envelope, delivery) -> {
      mails.add((ProjectInvited) engine.codec().decode(envelope));
      delivery.accept();
    });
    project = done(gateway.call("ann", "createProject", "name", "web")).get("id").textValue();
  }

  @AfterEach void stop() {
    engine.close();
  }

  private static JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private ApiResponse on(String who, String command, String... more) {
    return gateway.call(who, command, Stream.concat(Stream.of("projectid", project), Stream.of(more)).toArray(String[]::new));
  }

  private void ask() {
    unitOfWork.run(tx -> tx.of(ConfiguredValue.class).insert(new ConfiguredValue(Ids.next(), "project.invite.required", null,
        null, "true", 0)));
  }

  private List<String> states(String who, String... more) {
    JsonNode rows = done(gateway.call(who, "listProjectInvitations", more));
    return rows.findValuesAsText("state");
  }

  private boolean in(String who) {
    return !done(gateway.call(who, "listProjects")).isEmpty();
  }

  @Test void whoIsInvitedAcceptsOrDeclines() {
    ask();
    done(on("ann", "addAccountToProject", "account", "bob"));
    assertThat(in("bob")).isFalse();
    assertThat(states("bob")).containsExactly("Pending");
    assertThat(states("bob", "activeonly", "true")).containsExactly("Pending");
    assertThat(states("lars", "listall", "true")).isEmpty();
    assertThat(states("boss", "listall", "true")).containsExactly("Pending");
    assertThat(states("ann", "projectid", project)).containsExactly("Pending");
    assertThat(states("ann", "projectid", "-1")).containsExactly("Pending");
    assertThat(states("bob", "projectid", "-1")).isEmpty();
    assertThat(gateway.call("bob", "listProjectInvitations", "projectid", project).error()).as("not in it").isEqualTo(531);
    assertThat(on("ann", "addAccountToProject", "account", "bob").errorText()).contains("invited");
    assertThat(on("lars", "updateProjectInvitation").error()).isEqualTo(431);
    assertThat(on("eva", "updateProjectInvitation", "account", "bob").error()).isEqualTo(431);
    done(on("bob", "updateProjectInvitation", "accept", "false"));
    assertThat(in("bob")).isFalse();
    assertThat(states("bob", "state", "Declined")).containsExactly("Declined");
    assertThat(on("bob", "updateProjectInvitation").errorText()).contains("no invitation");
    done(on("ann", "addAccountToProject", "account", "bob", "roletype", "Admin"));
    done(on("bob", "updateProjectInvitation"));
    assertThat(done(on("bob", "listProjectAccounts", "account", "bob")).get(0).get("role").textValue()).isEqualTo("Admin");
  }

  @Test void anInvitationEndsAndIsTakenBack() {
    ask();
    done(on("ann", "addUserToProject", "username", "bob"));
    clock.advance(Duration.ofHours(25));
    assertThat(states("bob", "state", "Expired")).containsExactly("Expired");
    assertThat(states("bob", "activeonly", "true")).isEmpty();
    assertThat(on("bob", "updateProjectInvitation").errorText()).contains("no invitation");
    done(on("ann", "addUserToProject", "username", "bob"));
    String id = done(gateway.call("bob", "listProjectInvitations")).get(0).get("id").textValue();
    assertThat(gateway.call("bob", "deleteProjectInvitation", "id", id).error()).as("not its administrator").isEqualTo(431);
    done(gateway.call("ann", "deleteProjectInvitation", "id", id));
    assertThat(states("bob")).isEmpty();
    assertThat(on("bob", "updateProjectInvitation", "userid", people.user("bob").id().toString()).error()).isEqualTo(431);
  }

  @Test void theTokenOfAMailIsToldToNobodyElse() {
    assertThat(on("ann", "addAccountToProject", "email", "somebody").error()).isEqualTo(431);
    assertThat(on("ann", "addAccountToProject", "email", "b@x.example", "account", "bob").error()).isEqualTo(431);
    ApiResponse invited = on("ann", "addAccountToProject", "email", "b@x.example");
    done(invited);
    Await.until("the mail", () -> mails.size() == 1);
    String token = mails.get(0).token();
    List<EventEntry> events = unitOfWork.read(tx -> tx.of(EventEntry.class).list(Where.ALL));
    String rows = done(gateway.call("ann", "listProjectInvitations", "projectid", project)).toString();
    assertThat(events).as("jobs say from where, too").allSatisfy(e ->
        assertThat(List.of(e.remoteAddress(), e.protocol())).containsExactly("127.0.0.1", "query"));
    assertThat(rows).contains("b@x.example");
    assertThat(Stream.of(invited.body().toString(), events.toString(), rows, mails.toString())).noneMatch(t -> t.contains(token));
    assertThat(on("bob", "updateProjectInvitation", "token", "guessed").error()).isEqualTo(431);
    assertThat(on("lars", "updateProjectInvitation", "token", token).error()).as("of another domain").isEqualTo(431);
    done(on("bob", "updateProjectInvitation", "token", token));
    assertThat(in("bob")).isTrue();
    assertThat(on("boss", "updateProjectInvitation", "token", token).error()).as("once only").isEqualTo(431);
  }

  private String role(String... rules) {
    String id = done(on("ann", "createProjectRole", "name", "reader")).get("id").textValue();
    for (int i = 0; i < rules.length; i += 2) {
      done(on("ann", "createProjectRolePermission", "projectroleid", id, "rule", rules[i], "permission", rules[i + 1]));
    }
    return id;
  }

  @Test void aRoleInAProjectSaysWhatItsMemberMayDoThere() {
    String role = role("listProjectAccounts", "allow", "*", "deny");
    done(on("ann", "addAccountToProject", "account", "bob", "projectroleid", role));
    assertThat(done(on("bob", "listProjectAccounts", "projectroleid", role)).get(0).get("account").textValue()).isEqualTo("bob");
    assertThat(on("bob", "listResourceLimits").error()).isEqualTo(531);
    assertThat(on("bob", "listResourceLimits").errorText()).contains("role in the project web");
    assertThat(done(gateway.call("bob", "listResourceLimits"))).as("its own").isNotEmpty();
    assertThat(done(gateway.call("bob", "listProjectInvitations", "projectid", "-1"))).isEmpty();
    assertThat(done(on("ann", "listResourceLimits"))).as("an administrator of the project").isNotEmpty();
    assertThat(on("bob", "createProjectRole", "name", "x").error()).isEqualTo(531);
    assertThat(on("ann", "deleteProjectRole", "id", role).errorText()).contains("members");
    done(on("ann", "addAccountToProject", "account", "bob"));
    assertThat(done(on("bob", "listResourceLimits"))).as("without a role").isNotEmpty();
    done(on("ann", "deleteProjectRole", "id", role));
    assertThat(done(on("ann", "listProjectRoles"))).isEmpty();
  }

  @Test void rulesHaveAnOrderAndAreOfOneProject() {
    String role = role("list*", "deny", "listProjectAccounts", "allow");
    JsonNode rules = done(on("ann", "listProjectRolePermissions", "projectroleid", role));
    assertThat(rules.findValuesAsText("permission")).containsExactly("deny", "allow");
    assertThat(on("ann", "createProjectRolePermission", "projectroleid", role, "rule", "list*", "permission", "allow").error())
        .isEqualTo(431);
    List<String> ids = rules.findValuesAsText("id");
    done(on("ann", "updateProjectRolePermission", "projectroleid", role, "ruleorder", ids.get(1) + "," + ids.get(0)));
    done(on("ann", "updateProjectRolePermission", "projectroleid", role, "projectrolepermissionid", ids.get(0), "permission",
        "allow"));
    assertThat(done(on("ann", "listProjectRolePermissions")).findValuesAsText("id")).containsExactly(ids.get(1), ids.get(0));
    String other = done(gateway.call("bob", "createProject", "name", "other")).get("id").textValue();
    assertThat(gateway.call("bob", "deleteProjectRolePermission", "projectid", other, "id", ids.get(0)).error()).isEqualTo(431);
    assertThat(gateway.call("bob", "updateProjectRole", "projectid", other, "id", role, "name", "mine").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "deleteRolePermission", "id", ids.get(0)).error()).as("no rule of the cloud").isEqualTo(431);
    assertThat(done(gateway.call("admin", "listRolePermissions")).findValuesAsText("id")).doesNotContainAnyElementsOf(ids);
    done(on("ann", "deleteProjectRolePermission", "id", ids.get(0)));
    done(on("ann", "updateProjectRole", "id", role, "name", "looker"));
    assertThat(done(on("ann", "listProjectRoles", "name", "looker"))).hasSize(1);
  }
}
