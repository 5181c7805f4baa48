// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.workflow.internal.TestEngine;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of accounts, users and domains behind the real gateway and engine: who may end whom, and what that is worth at once. */
class LivesTest {
  private final Passwords passwords = new Passwords();
  private final TestSecrets secrets = new TestSecrets();
  private TestEngine engine;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;

  @BeforeEach void start() {
    engine = TestEngine.start();
    engine.with(new RemoveAccountStep(), new RemoveDomainStep());
    engine.with(new IdentityWorkflows());
    unitOfWork = engine.unitOfWork();
    people = People.in(unitOfWork, secrets);
    gateway = new TestGateway(unitOfWork, secrets, Clock.systemUTC(), List.of());
    List.<Operation>of(new ListUsers(unitOfWork), new EnableAccount(unitOfWork), new LockAccount(unitOfWork),
        new DisableAccount(unitOfWork, engine.workflows()), new DeleteAccount(unitOfWork, engine.workflows()),
        new UpdateAccount(unitOfWork, gateway.catalogue()), new EnableUser(unitOfWork), new LockUser(unitOfWork),
        new DisableUser(unitOfWork, engine.workflows()), new DeleteUser(unitOfWork), new MoveUser(unitOfWork),
        new UpdateUser(unitOfWork, passwords, secrets), new UpdateDomain(unitOfWork),
        new DeleteDomain(unitOfWork, engine.workflows()), new ListDomains(unitOfWork)).forEach(gateway::add);
  }

  @AfterEach void stop() {
    engine.close();
  }

  private ApiResponse call(String who, String command, String... parameters) {
    return gateway.call(who, command, parameters);
  }

  private String account(String name) {
    return people.account(name).id().toString();
  }

  private String user(String name) {
    return people.user(name).id().toString();
  }

  private String domain(String name) {
    return people.domain(name).id().toString();
  }

  @Test void whoIsLockedIsOutAtOnceAndInAgain() {
    assertThat(call("boss", "lockAccount", "account", "ann", "domainid", domain("sales")).body().get("state").textValue())
        .isEqualTo("locked");
    assertThat(call("ann", "listUsers").error()).isEqualTo(401);
    assertThat(call("boss", "enableAccount", "id", account("ann")).error()).isZero();
    assertThat(call("ann", "listUsers").error()).isZero();
    assertThat(call("boss", "disableUser", "id", user("ann")).error()).isZero();
    assertThat(call("ann", "listUsers").error()).isEqualTo(401);
    assertThat(call("boss", "enableUser", "id", user("ann")).error()).isZero();
    assertThat(call("boss", "disableAccount", "id", account("ann"), "lock", "true").error()).isZero();
    assertThat(call("ann", "listUsers").error()).isEqualTo(401);
    assertThat(call("boss", "deleteUser", "id", user("bob")).error()).isZero();
    assertThat(call("bob", "listUsers").error()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lockAccount", "disableAccount", "deleteAccount"})
  void nobodyEndsItselfOrWhoIsAbove(String command) {
    String[] more = {"lock", "true"};
    assertThat(call("boss", command, "id", account("boss"), more[0], more[1]).error()).isEqualTo(531);
    assertThat(call("admin", command, "id", account("admin"), more[0], more[1]).error()).isEqualTo(531);
    assertThat(call("boss", command, "id", account("admin"), more[0], more[1]).error()).isEqualTo(431);
    assertThat(call("boss", command, "id", account("lars"), more[0], more[1]).error()).isEqualTo(431);
    assertThat(call("ann", command, "id", account("bob"), more[0], more[1]).error()).isEqualTo(432);
    unitOfWork.run(tx -> tx.of(Account.class).update(people.account("bob").withRole("RESOURCE_ADMIN")));
    assertThat(call("boss", command, "id", account("bob"), more[0], more[1]).error()).isEqualTo(531);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lockUser", "disableUser", "deleteUser"})
  void noUserEndsItselfOrTheFirstOne(String command) {
    assertThat(call("boss", command, "id", user("boss")).error()).isEqualTo(531);
    assertThat(call("admin", command, "id", user("admin")).error()).isEqualTo(531);
    assertThat(call("boss", command, "id", user("lars")).error()).isEqualTo(431);
    unitOfWork.run(tx -> tx.of(Account.class).update(people.account("lars").withRole("ROOT_ADMIN")));
    assertThat(call("lars", command, "id", user("admin")).error()).isEqualTo(531);
  }

  @Test void aPasswordIsChangedByWhoKnowsIt() {
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withPassword(passwords.hash("old"))));
    assertThat(call("ann", "updateUser", "id", user("ann"), "password", "new").error()).isEqualTo(431);
    assertThat(call("ann", "updateUser", "id", user("ann"), "password", "new", "currentpassword", "x").error()).isEqualTo(431);
    assertThat(call("ann", "updateUser", "id", user("bob"), "lastname", "x").error()).isEqualTo(431);
    assertThat(call("ann", "updateUser", "id", user("ann"), "password", "new", "currentpassword", "old").error()).isZero();
    User ann = unitOfWork.read(tx -> tx.of(User.class).get(people.user("ann").id()));
    assertThat(passwords.matches("new", ann.password())).isTrue();
    assertThat(call("boss", "updateUser", "id", user("ann"), "username", "bob").errorText()).contains("already a user bob");
    assertThat(call("boss", "updateUser", "id", user("ann"), "username", "anna", "password", "newer").error()).isZero();
  }

  @Test void anAccountGetsANameAndARole() {
    assertThat(call("boss", "updateAccount", "id", account("ann"), "newname", "bob").error()).isEqualTo(431);
    assertThat(call("boss", "updateAccount", "account", "ann", "domainid", domain("sales"), "newname", "anna").body().get("name")
        .textValue()).isEqualTo("anna");
    String root = Roles.byDefault(RoleType.ROOT_ADMIN).toString();
    assertThat(call("boss", "updateAccount", "id", account("ann"), "roleid", root).error()).isEqualTo(531);
    assertThat(call("admin", "updateAccount", "id", account("ann"), "roleid", root).errorText()).contains("root domain");
    String admin = Roles.byDefault(RoleType.DOMAIN_ADMIN).toString();
    assertThat(call("boss", "updateAccount", "id", account("boss"), "roleid", admin).error()).isEqualTo(531);
    assertThat(call("boss", "updateAccount", "id", account("ann"), "roleid", admin).body().get("roletype").textValue())
        .isEqualTo("DomainAdmin");
  }

  @Test void aUserMovesWithinItsDomain() {
    assertThat(call("admin", "moveUser", "id", user("ann"), "accountid", account("eva")).error()).isEqualTo(431);
    assertThat(call("admin", "moveUser", "id", user("ann"), "account", "bob").error()).isZero();
    assertThat(unitOfWork.read(tx -> tx.of(User.class).get(people.user("ann").id())).accountId())
        .isEqualTo(people.account("bob").id());
  }

  @Test void aDomainGetsAnotherNameWithAllBelowIt() {
    assertThat(call("admin", "updateDomain", "id", domain("ROOT"), "name", "x").error()).isEqualTo(431);
    assertThat(call("admin", "updateDomain", "id", domain("sales"), "name", "lab").error()).isEqualTo(431);
    assertThat(call("admin", "updateDomain", "id", domain("sales"), "name", "trade").error()).isZero();
    assertThat(unitOfWork.read(tx -> tx.of(Domain.class).get(people.domain("emea").id())).path()).isEqualTo("/trade/emea/");
    assertThat(call("boss", "deleteDomain", "id", domain("sales")).error()).isEqualTo(531);
    assertThat(call("boss", "deleteDomain", "id", domain("emea")).error()).isEqualTo(536);
    assertThat(call("boss", "deleteDomain", "id", domain("emea"), "cleanup", "true").error()).isZero();
    assertThat(call("eva", "listUsers").error()).as("out at once").isEqualTo(401);
  }
}
