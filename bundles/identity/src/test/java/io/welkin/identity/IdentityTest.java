// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateBuilder;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of this bundle behind the real gateway. */
class IdentityTest {
  private final Passwords passwords = new Passwords();
  private final TestSecrets secrets = new TestSecrets();
  private TestInventory inventory;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;
  private List<Operation> operations;

  @BeforeEach void start() {
    inventory = TestInventory.start();
    unitOfWork = inventory.unitOfWork();
    people = People.in(unitOfWork, secrets);
    gateway = new TestGateway(unitOfWork, secrets, Clock.systemUTC(), List.of());
    operations = List.of(new Login(unitOfWork, passwords, new LoginThrottle(unitOfWork, 5, 50, Duration.ofMinutes(5),
        Duration.ofMinutes(1)), new LdapPeople(unitOfWork, null)), new Logout(), new ListUsers(unitOfWork),
        new GetUser(unitOfWork), new RegisterUserKeys(unitOfWork, secrets), new GetUserKeys(unitOfWork, secrets),
        new ListAccounts(unitOfWork), new ListDomains(unitOfWork), new CreateDomain(unitOfWork),
        new CreateAccount(unitOfWork, passwords, gateway.catalogue()), new CreateUser(unitOfWork, passwords));
    operations.forEach(gateway::add);
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private static List<String> names(ApiResponse response, String field) {
    assertThat(response.errorText()).isNull();
    return StreamSupport.stream(response.body().spliterator(), false).map(n -> n.get(field).textValue()).toList();
  }

  private ApiResponse login(String... parameters) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      sent.put(parameters[i], parameters[i + 1]);
    }
    return gateway.call(new ApiRequest("login", sent, Credentials.NONE, null, "POST", Ids.next(), "x", "query"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sales", "sales", "/sales/", "ROOT/sales", "//sales//"})
  void theDomainOfALoginMayBeWrittenInManyWays(String domain) {
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withPassword(passwords.hash("pw"))
        .withTimezone("Asia/Kolkata")));
    ApiResponse response = login("username", "ann", "password", "pw", "domain", domain);
    assertThat(response.errorText()).isNull();
    assertThat(response.body().get("userid").textValue()).isEqualTo(people.user("ann").id().toString());
    assertThat(response.body().get("timezoneoffset").textValue()).isEqualTo("5.5");
    assertThat(response.session()).containsOnlyKeys("JSESSIONID", "sessionkey");
  }

  @Test void loginsThatAreRefused() {
    User ann = unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withPassword(passwords.hash("pw"))));
    assertThat(login("username", "ann", "password", "pw", "domainId", people.domain("sales").id().toString()).error())
        .isZero();
    assertThat(login("username", "ann", "password", "pw").error()).as("not in the root domain").isEqualTo(531);
    assertThat(login("username", "ann", "password", "PW", "domain", "sales").error()).isEqualTo(531);
    assertThat(login("username", "nobody", "password", "pw", "domain", "sales").error()).isEqualTo(531);
    assertThat(login("username", "ann", "password", "pw", "domain", "nowhere").error()).isEqualTo(531);
    assertThat(login("username", "ann", "password", "pw", "domainId", "17").error()).isEqualTo(401);
    assertThat(login("username", "ann").error()).isEqualTo(431);
    unitOfWork.run(tx -> tx.of(User.class).update(ann.withState("disabled")));
    ApiResponse disabled = login("username", "ann", "password", "pw", "domain", "sales");
    assertThat(disabled.error()).isEqualTo(531);
    assertThat(disabled.errorText())
        .isEqualTo(login("username", "ann", "password", "PW", "domain", "sales").errorText());
  }

  @Test void whoGuessesHasToWait() {
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withPassword(passwords.hash("pw"))));
    for (String name : List.of("ann", "nobody")) {
      for (int i = 0; i < 5; i++) {
        assertThat(login("username", name, "password", "guess" + i, "domain", "sales").errorText()).contains("was refused");
      }
      assertThat(login("username", name, "password", "pw", "domain", "sales").errorText()).contains("try again in");
    }
    assertThat(login("username", "bob", "password", "pw", "domain", "sales").errorText()).contains("was refused");
    List<EventEntry> events = unitOfWork.read(tx -> tx.of(EventEntry.class).list(Where.eq("type", "USER.LOGIN")
        .and("level", "ERROR").and("username", "ann")));
    assertThat(events).hasSize(5).allSatisfy(e -> {
      assertThat(e.remoteAddress()).isEqualTo("x");
      assertThat(e.toString()).doesNotContain("guess");
    });
  }

  @Test void secretsAreInNoEventAndNoErrorText() {
    String password = "pw-" + Ids.next();
    String[] user = {"username", "new", "password", password, "email", "e", "firstname", "f", "lastname", "l", "account", "ann",
        "domainid", people.domain("sales").id().toString()};
    assertThat(gateway.call("boss", "createUser", user).error()).isZero();
    ApiResponse keys = gateway.call("ann", "registerUserKeys", "id", people.user("ann").id().toString());
    String secret = keys.body().get("secretkey").textValue();
    List<ApiResponse> refused = List.of(gateway.call("boss", "createUser", user), gateway.call("lars", "createUser", user),
        login("username", "new", "password", password + "x", "domain", "sales"), login("username", "new", "password", password));
    assertThat(refused).allSatisfy(r -> assertThat(r.errorText()).isNotNull().doesNotContain(password).doesNotContain(secret));
    List<EventEntry> events = unitOfWork.read(tx -> tx.of(EventEntry.class).list(Where.ALL));
    assertThat(events).hasSizeGreaterThan(3)
        .allSatisfy(e -> assertThat(e.toString()).doesNotContain(password).doesNotContain(secret));
  }

  @Test void usersAreListed() {
    assertThat(names(gateway.call("admin", "listUsers", "listall", "true"), "username"))
        .containsExactlyInAnyOrder("admin", "boss", "ann", "bob", "eva", "lars");
    assertThat(names(gateway.call("boss", "listUsers", "listall", "true"), "username"))
        .containsExactlyInAnyOrder("boss", "ann", "bob", "eva");
    assertThat(names(gateway.call("admin", "listUsers"), "username")).containsExactly("admin");
    assertThat(names(gateway.call("admin", "listUsers", "domainid", people.domain("sales").id().toString()),
        "username")).containsExactlyInAnyOrder("boss", "ann", "bob");
    assertThat(names(gateway.call("ann", "listUsers", "listall", "true"), "username")).containsExactly("ann");
    assertThat(names(gateway.call("admin", "listUsers", "listall", "true", "accounttype", "2"), "username"))
        .containsExactly("boss");
    assertThat(names(gateway.call("admin", "listUsers", "listall", "true", "keyword", "LAST EV"), "username"))
        .containsExactly("eva");
    assertThat(names(gateway.call("admin", "listUsers", "listall", "true", "username", "an"), "username")).isEmpty();
    assertThat(names(gateway.call("admin", "listUsers", "id", people.user("eva").id().toString()), "username"))
        .containsExactly("eva");
    assertThat(names(gateway.call("ann", "listUsers", "id", people.user("bob").id().toString()), "username")).isEmpty();
    JsonNode boss = gateway.call("boss", "listUsers").body().get(0);
    assertThat(boss.get("accounttype").intValue()).isEqualTo(2);
    assertThat(boss.get("roletype").textValue()).isEqualTo("DomainAdmin");
    assertThat(boss.get("domain").textValue()).isEqualTo("sales");
    assertThat(boss.has("secretkey")).isFalse();
  }

  @Test void aUserIsFoundByItsKey() {
    assertThat(gateway.call("admin", "getUser", "userapikey", "key-eva").body().get("username").textValue())
        .isEqualTo("eva");
    assertThat(gateway.call("admin", "getUser", "userapikey", "key-none").error()).isEqualTo(431);
    assertThat(gateway.call("boss", "getUser", "userapikey", "key-eva").error()).isEqualTo(432);
  }

  @Test void keysAreToldAndMadeAnew() {
    String ann = people.user("ann").id().toString();
    assertThat(gateway.call("ann", "getUserKeys", "id", ann).body())
        .hasToString("{\"apikey\":\"key-ann\",\"secretkey\":\"secret-ann\"}");
    JsonNode fresh = gateway.call("boss", "registerUserKeys", "id", ann).body();
    assertThat(fresh.get("apikey").textValue()).hasSize(86);
    assertThat(gateway.call("ann", "listUsers").error()).as("the old keys are void").isEqualTo(401);
    assertThat(gateway.call("boss", "getUserKeys", "id", ann).body()).isEqualTo(fresh);
  }

  @ParameterizedTest
  @CsvSource({"ann,bob", "ann,boss", "boss,admin", "boss,lars", "eva,ann"})
  void keysOfOthersAreNotTold(String who, String whose) {
    String id = people.user(whose).id().toString();
    assertThat(gateway.call(who, "getUserKeys", "id", id).error()).isEqualTo(431);
    assertThat(gateway.call(who, "registerUserKeys", "id", id).error()).isEqualTo(431);
  }

  @Test void aUserDoesNotGetTheKeysOfAnotherUserOfItsAccount() {
    assertThat(create("boss", "createUser", "account", "ann", "username", "anna").error()).isZero();
    User anna = unitOfWork.read(tx -> tx.of(User.class)
        .first(io.welkin.inventory.Where.eq("username", "anna")).orElseThrow());
    assertThat(gateway.call("ann", "getUserKeys", "id", anna.id().toString()).error()).isEqualTo(531);
    assertThat(gateway.call("ann", "registerUserKeys", "id", anna.id().toString()).error()).isEqualTo(531);
  }

  private void machine(String owner, String state) {
    Account account = people.account(owner);
    unitOfWork.run(tx -> tx.of(VirtualMachine.class).insert(VirtualMachineBuilder.builder().id(Ids.next())
        .accountId(account.id()).domainId(account.domainId()).name("m").state(state).created(tx.now()).build()));
  }

  @Test void accountsAreListedWithWhatTheyHave() {
    machine("ann", "Running");
    machine("ann", "Running");
    machine("ann", "Stopped");
    unitOfWork.run(tx -> tx.of(Template.class).insert(TemplateBuilder.builder().id(Ids.next())
        .accountId(people.account("ann").id()).domainId(people.domain("sales").id()).name("t").created(tx.now())
        .build()));
    ApiResponse response = gateway.call("admin", "listAccounts", "listall", "true", "name", "ann");
    assertThat(response.count()).isEqualTo(1);
    JsonNode ann = response.body().get(0);
    assertThat(ann.get("vmtotal").intValue()).isEqualTo(3);
    assertThat(ann.get("vmrunning").intValue()).isEqualTo(2);
    assertThat(ann.get("vmstopped").intValue()).isEqualTo(1);
    assertThat(ann.get("templatetotal").intValue()).isEqualTo(1);
    assertThat(ann.get("vmlimit").textValue()).isEqualTo("Unlimited");
    assertThat(ann.get("state").textValue()).isEqualTo("enabled");
    assertThat(ann.get("domainpath").textValue()).isEqualTo("ROOT/sales");
    assertThat(ann.get("user")).hasSize(1);
    assertThat(ann.get("user").get(0).get("username").textValue()).isEqualTo("ann");
    assertThat(gateway.call("admin", "listAccounts", "id", people.account("ann").id().toString(), "details", "min")
        .body().get(0).has("vmtotal")).isFalse();
    assertThat(names(gateway.call("boss", "listAccounts", "listall", "true"), "name"))
        .containsExactlyInAnyOrder("boss", "ann", "bob", "eva");
    assertThat(names(gateway.call("ann", "listAccounts", "listall", "true"), "name")).containsExactly("ann");
    assertThat(names(gateway.call("admin", "listAccounts", "listall", "true", "accounttype", "1"), "name"))
        .containsExactly("admin");
    assertThat(gateway.call("admin", "listAccounts", "accounttype", "9").error()).isEqualTo(431);
  }

  @Test void domainsAreListed() {
    assertThat(names(gateway.call("admin", "listDomains"), "path"))
        .containsExactly("ROOT", "ROOT/lab", "ROOT/sales", "ROOT/sales/emea");
    assertThat(names(gateway.call("boss", "listDomains"), "name")).containsExactly("sales");
    assertThat(names(gateway.call("boss", "listDomains", "listall", "true"), "name")).containsExactly("sales", "emea");
    assertThat(names(gateway.call("boss", "listDomains", "id", people.domain("emea").id().toString()), "name"))
        .containsExactly("emea");
    assertThat(names(gateway.call("boss", "listDomains", "id", people.domain("lab").id().toString()), "name"))
        .isEmpty();
    assertThat(gateway.call("ann", "listDomains").error()).isEqualTo(432);
    assertThat(names(gateway.call("admin", "listDomains", "level", "2"), "name")).containsExactly("emea");
    ApiResponse page = gateway.call("admin", "listDomains", "page", "2", "pagesize", "3");
    assertThat(names(page, "name")).containsExactly("emea");
    assertThat(page.count()).isEqualTo(4);
    assertThat(gateway.call("admin", "listDomains", "page", "9", "pagesize", "3")).satisfies(r -> {
      assertThat(r.count()).isEqualTo(4);
      assertThat(r.body()).isEmpty();
    });
    JsonNode sales = gateway.call("boss", "listDomains").body().get(0);
    assertThat(sales.get("haschild").booleanValue()).isTrue();
    assertThat(sales.get("parentdomainname").textValue()).isEqualTo("ROOT");
  }

  private ApiResponse create(String who, String command, String... more) {
    Map<String, String> all = new HashMap<>(Map.of("email", "n@example.org", "firstname", "N", "lastname", "L",
        "password", "pw", "username", "new"));
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return gateway.call(who, command, all.entrySet().stream().flatMap(e -> List.of(e.getKey(), e.getValue()).stream())
        .toArray(String[]::new));
  }

  @Test void accountsAndUsersAreMade() {
    String emea = people.domain("emea").id().toString();
    String id = Ids.next().toString();
    ApiResponse made = create("boss", "createAccount", "domainid", emea, "accountid", id);
    assertThat(made.errorText()).isNull();
    assertThat(made.objectName()).isEqualTo("account");
    assertThat(made.body().get("id").textValue()).isEqualTo(id);
    assertThat(made.body().get("name").textValue()).isEqualTo("new");
    assertThat(made.body().get("user").get(0).get("username").textValue()).isEqualTo("new");
    assertThat(login("username", "new", "password", "pw", "domain", "/sales/emea").error()).isZero();
    assertThat(create("boss", "createAccount", "domainid", emea).error()).as("twice").isEqualTo(431);
    assertThat(create("boss", "createUser", "account", "new", "domainid", emea, "username", "second").body()
        .get("account").textValue()).isEqualTo("new");
    assertThat(create("boss", "createUser", "account", "new", "domainid", emea).error())
        .as("user names are unique in a domain").isEqualTo(431);
    assertThat(create("boss", "createAccount", "domainid", people.domain("lab").id().toString()).error())
        .isEqualTo(431);
    assertThat(create("boss", "createUser", "account", "lars", "domainid", people.domain("lab").id().toString())
        .error()).isEqualTo(531);
  }

  @Test void nobodyGivesMoreThanItHas() {
    assertThat(create("boss", "createAccount", "accounttype", "1").error()).isEqualTo(531);
    assertThat(create("boss", "createAccount", "accounttype", "3").error()).isEqualTo(531);
    assertThat(create("boss", "createAccount", "accounttype", "2").error()).isZero();
    assertThat(create("admin", "createAccount", "accounttype", "1", "username", "root2").error()).isZero();
    assertThat(create("admin", "createAccount", "accounttype", "1", "username", "root3", "domainid",
        people.domain("lab").id().toString()).error()).isEqualTo(431);
    assertThat(create("ann", "createAccount").error()).isEqualTo(432);
  }

  @Test void domainsAreMade() {
    ApiResponse made = gateway.call("boss", "createDomain", "name", "apac");
    assertThat(made.errorText()).isNull();
    assertThat(made.body().get("path").textValue()).isEqualTo("ROOT/sales/apac");
    assertThat(made.body().get("level").intValue()).isEqualTo(2);
    assertThat(gateway.call("boss", "createDomain", "name", "apac").error()).isEqualTo(431);
    assertThat(gateway.call("boss", "createDomain", "name", "a/b").error()).isEqualTo(431);
    assertThat(gateway.call("boss", "createDomain", "name", "x", "parentdomainid",
        people.domain("lab").id().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "createDomain", "name", "x", "domainid", people.domain("lab").id().toString())
        .error()).as("an id in use").isEqualTo(431);
  }

  @Test void noAnswerHasAFieldThatIsNotDescribed() {
    Map<String, Set<String>> described = operations.stream().collect(Collectors.toMap(o -> o.descriptor().name(),
        o -> o.descriptor().result().fields().stream().map(FieldDescriptor::name).collect(Collectors.toSet())));
    for (String list : List.of("listUsers", "listAccounts", "listDomains")) {
      gateway.call("admin", list, "listall", "true").body()
          .forEach(item -> assertThat(described.get(list)).containsAll(item::fieldNames));
    }
  }
}
