// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles behind the real gateway: what their rules let accounts call, and who may give them. */
class RolesTest {
  private TestInventory inventory;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;

  @BeforeEach void start() {
    inventory = TestInventory.start();
    unitOfWork = inventory.unitOfWork();
    people = People.in(unitOfWork, new TestSecrets());
    gateway = new TestGateway(unitOfWork, new TestSecrets(), Clock.systemUTC(), List.of());
    List.<Operation>of(new ListUsers(unitOfWork), new ListAccounts(unitOfWork), new ListRoles(unitOfWork),
        new CreateRole(unitOfWork), new UpdateRole(unitOfWork), new DeleteRole(unitOfWork), new ListRolePermissions(unitOfWork),
        new CreateRolePermission(unitOfWork), new UpdateRolePermission(unitOfWork), new DeleteRolePermission(unitOfWork),
        new CreateAccount(unitOfWork, new Passwords(), gateway.catalogue())).forEach(gateway::add);
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private String role(String name, String type, String... rules) {
    String id = done(gateway.call("admin", "createRole", "name", name, "type", type)).get("id").textValue();
    for (String rule : rules) {
      done(gateway.call("admin", "createRolePermission", "roleid", id, "rule", rule.substring(1),
          "permission", rule.charAt(0) == '+' ? "allow" : "deny"));
    }
    return id;
  }

  private void give(String account, String role) {
    unitOfWork.run(tx -> tx.of(Account.class).update(
        tx.of(Account.class).get(people.account(account).id()).withRoleId(UUID.fromString(role))));
  }

  private ApiResponse make(String maker, String name, String... more) {
    String[] all = java.util.Arrays.copyOf(new String[] {"email", "e@x", "firstname", "f", "lastname", "l", "password", "pw",
        "username", name}, 10 + more.length);
    System.arraycopy(more, 0, all, 10, more.length);
    return gateway.call(maker, "createAccount", all);
  }

  private List<String> texts(ApiResponse response, String field) {
    return StreamSupport.stream(done(response).spliterator(), false).map(n -> n.get(field).textValue()).toList();
  }

  @Test void everyCloudHasFourThatCannotBeChanged() {
    assertThat(texts(gateway.call("admin", "listRoles"), "name"))
        .containsExactly("Root Admin", "Resource Admin", "Domain Admin", "User");
    assertThat(texts(gateway.call("boss", "listRoles", "type", "user"), "type")).containsExactly("User");
    String user = Roles.byDefault(RoleType.USER).toString();
    assertThat(gateway.call("admin", "updateRole", "id", user, "name", "Guest").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "deleteRole", "id", user).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "createRolePermission", "roleid", user, "rule", "*", "permission", "deny").error())
        .isEqualTo(431);
    assertThat(gateway.call("ann", "listRoles").error()).isEqualTo(432);
  }

  @Test void theFirstRuleThatFitsCountsAndOtherwiseTheTypeOfTheRole() {
    assertThat(gateway.call("ann", "listRoles").error()).isEqualTo(432);
    String role = role("auditor", "User", "-listAcc*", "+list*", "-listRoles");
    give("ann", role);
    assertThat(gateway.call("ann", "listAccounts").error()).as("denied first").isEqualTo(432);
    assertThat(gateway.call("ann", "listRoles").error()).as("allowed before it is denied").isZero();
    assertThat(gateway.call("ann", "createAccount").error()).as("no rule, and not for users").isEqualTo(432);
    assertThat(gateway.call("ann", "listUsers").error()).isZero();
    assertThat(texts(gateway.call("ann", "listApis"), "name")).contains("listRoles", "listUsers")
        .doesNotContain("listAccounts", "createRole");
    List<String> rules = texts(gateway.call("admin", "listRolePermissions", "roleid", role), "id");
    done(gateway.call("admin", "updateRolePermission", "roleid", role, "ruleorder",
        rules.get(1) + "," + rules.get(2) + "," + rules.get(0)));
    assertThat(gateway.call("ann", "listAccounts").error()).as("in the new order").isZero();
    done(gateway.call("admin", "updateRolePermission", "roleid", role, "ruleid", rules.get(1), "permission", "deny"));
    assertThat(gateway.call("ann", "listUsers").error()).isEqualTo(432);
    done(gateway.call("admin", "deleteRolePermission", "id", rules.get(1)));
    assertThat(gateway.call("ann", "listUsers").error()).isZero();
  }

  @Test void aRoleIsCopiedRenamedAndRemovedWhenNobodyHasIt() {
    String first = role("first", "User", "-listUsers");
    String copy = done(gateway.call("admin", "createRole", "name", "second", "roleid", first)).get("id").textValue();
    assertThat(texts(gateway.call("admin", "listRolePermissions", "roleid", copy), "permission")).containsExactly("deny");
    assertThat(done(gateway.call("admin", "updateRole", "id", copy, "name", "third")).get("name").textValue())
        .isEqualTo("third");
    assertThat(gateway.call("admin", "createRole", "name", "third", "type", "User").error()).isEqualTo(431);
    give("ann", copy);
    assertThat(gateway.call("admin", "deleteRole", "id", copy).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "updateRole", "id", copy, "type", "DomainAdmin").error()).isEqualTo(431);
    give("ann", first);
    done(gateway.call("admin", "deleteRole", "id", copy));
    assertThat(texts(gateway.call("admin", "listRoles"), "name")).doesNotContain("third");
  }

  @Test void whatIsNoRuleIsRefused() {
    String role = role("r", "User", "+listUsers");
    for (String[] wrong : new String[][] {{"rule", "list Users", "permission", "allow"}, {"rule", "x", "permission", "maybe"},
        {"rule", "LISTUSERS", "permission", "deny"}}) {
      assertThat(gateway.call("admin", "createRolePermission", "roleid", role, wrong[0], wrong[1], wrong[2], wrong[3]).error())
          .as(String.join(" ", wrong)).isEqualTo(431);
    }
    assertThat(gateway.call("admin", "updateRolePermission", "roleid", role).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "createRole", "name", "x").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "createRole", "name", "x", "type", "King").error()).isEqualTo(431);
  }

  @Test void nobodyGivesMoreThanItHas() {
    String powerful = role("powerful", "User", "+createRole");
    String modest = role("modest", "User", "-listUsers");
    assertThat(make("boss", "one", "roleid", powerful).error()).isEqualTo(531);
    assertThat(make("boss", "two", "roleid", Roles.byDefault(RoleType.ROOT_ADMIN).toString()).error()).isEqualTo(531);
    JsonNode account = done(make("boss", "three", "roleid", modest));
    assertThat(account.get("rolename").textValue()).isEqualTo("modest");
    assertThat(account.get("roleid").textValue()).isEqualTo(modest);
    assertThat(done(make("admin", "four", "roleid", powerful)).get("roletype").textValue()).isEqualTo("User");
    assertThat(done(make("boss", "five")).get("roleid").textValue()).isEqualTo(Roles.byDefault(RoleType.USER).toString());
  }
}
