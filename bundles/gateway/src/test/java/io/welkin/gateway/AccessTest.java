// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.NetworkBuilder;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Call;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterDescriptorBuilder;
import io.welkin.operations.ParameterType;
import io.welkin.operations.Scope;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see and touch what: section A5 and the one check of ids. */
class AccessTest {
  private static TestInventory inventory;
  private static People people;
  private static TestGateway gateway;

  private static final ParameterDescriptor ID = ParameterDescriptor.id("id", "SSHKeyPair", "");
  private static final ParameterDescriptor FIND = ParameterDescriptorBuilder.builder(ID).owned(false).build();
  private static final Sample LIST = Sample.empty(Sample.scoped("listSamples", FIND, ParameterDescriptorBuilder
      .builder(ID).name("ids").type(ParameterType.UUID_LIST).owned(false).build()));
  private static final Sample PLAIN = Sample.empty(Sample.describe("listPlain"));
  private static final Sample GET = Sample.empty(Sample.describe("getSample", ID.mandatory()));
  private static final Sample CHANGE = Sample.yes(Sample.change("changeSample", "SSHKeyPair", FIND));
  private static final Sample TEMPLATE = Sample.yes(
      Sample.change("changeTemplate", "Template", ParameterDescriptor.id("id", "Template", "")));
  private static final Sample DEPLOY = Sample.yes(Sample.change("deploySample", "UserVm",
      ParameterDescriptor.id("templateid", "Template", ""), ParameterDescriptor.id("networkid", "Network", ""),
      ParameterDescriptor.id("gadgetid", "Gadget", ""), ParameterDescriptor.string("account", ""),
      ParameterDescriptor.id("domainid", "Domain", "")));
  private static final Sample USER = Sample.yes(
      Sample.change("changeUser", "User", ParameterDescriptor.id("id", "User", "")));

  @BeforeAll static void start() {
    inventory = TestInventory.start();
    people = People.in(inventory.unitOfWork(), new TestSecrets());
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(),
        List.of(LIST, PLAIN, GET, CHANGE, TEMPLATE, DEPLOY, USER));
  }

  @AfterAll static void stop() {
    inventory.close();
  }

  private static UUID key(String owner) {
    return inventory.unitOfWork().run(tx -> tx.of(SshKeyPair.class).insert(new SshKeyPair(Ids.next(),
        people.account(owner).id(), people.account(owner).domainId(), "key " + Ids.next(), "ssh-rsa", "00", tx.now(),
        0)).id());
  }

  private static UUID template(String owner, boolean shared, boolean removed) {
    return inventory.unitOfWork().run(tx -> tx.of(Template.class).insert(TemplateBuilder.builder().id(Ids.next())
        .accountId(people.account(owner).id()).domainId(people.account(owner).domainId()).name("t").isPublic(shared)
        .removed(removed ? tx.now() : null).created(tx.now()).build()).id());
  }

  private static UUID network(String owner, String acl) {
    return inventory.unitOfWork().run(tx -> tx.of(Network.class).insert(NetworkBuilder.builder().id(Ids.next())
        .accountId(people.account(owner).id()).domainId(people.account(owner).domainId()).name("n").aclType(acl)
        .created(tx.now()).build()).id());
  }

  /** The scope of a list as words. */
  private static String scope(Sample sample, ApiResponse response) {
    if (response.failed()) {
      return String.valueOf(response.error());
    }
    Scope scope = sample.last().scope();
    if (scope.account() != null) {
      return "account " + name(scope.account());
    }
    if (scope.accounts() != null) {
      return "projects " + scope.accounts();
    }
    return scope.domain() != null ? "domain " + (scope.domain().equals(people.domain("sales").id()) ? "sales" : "?")
        : scope.domainPathPrefix() != null ? "tree " + scope.domainPathPrefix() : "everything";
  }

  private static String name(UUID account) {
    return List.of("admin", "boss", "ann", "bob", "eva", "lars").stream()
        .filter(n -> people.account(n).id().equals(account)).findFirst().orElse("?");
  }

  @ParameterizedTest
  @CsvSource({
      "admin, , account admin", "boss, , account boss", "ann, , account ann",
      "admin, listall=true, everything", "boss, listall=true, tree /sales/", "ann, listall=true, account ann",
      "admin, listall=false, account admin",
      "admin, domainid=sales, domain sales", "admin, domainid=sales&isrecursive=true, tree /sales/",
      "admin, domainid=sales&listall=true, domain sales",
      "boss, domainid=sales&isrecursive=true, tree /sales/", "boss, domainid=emea&isrecursive=true, tree /sales/emea/",
      "boss, domainid=lab, 531", "boss, domainid=ROOT, 531", "ann, domainid=sales, account ann",
      "ann, domainid=lab, 531",
      "admin, domainid=nowhere, 431",
      "admin, account=ann&domainid=sales, account ann", "boss, account=ann, account ann",
      "boss, account=eva&domainid=emea, account eva", "boss, account=lars&domainid=lab, 531",
      "admin, account=ann, 431", "admin, account=nobody&domainid=sales, 431", "ann, account=ann, account ann",
      "ann, account=bob, 531",
      "admin, projectid=-1, projects []", "admin, projectid=, account admin",
      "admin, projectid=7b3e2a10-0000-4000-8000-000000000000, 431", "ann, account=ann&projectid=x, 431"})
  void whoseRowsAListShows(String who, String parameters, String expected) {
    String[] words = parameters == null ? new String[0] : parameters.split("[&=]", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (words[i].equals("domainid")) {
        words[i + 1] = words[i + 1].equals("nowhere") ? Ids.next().toString()
            : people.domain(words[i + 1]).id().toString();
      }
    }
    assertThat(scope(LIST, gateway.call(who, "listSamples", words))).isEqualTo(expected);
  }

  @Test void administratorsFindByIdAcrossAccounts() {
    String id = key("ann").toString();
    assertThat(scope(LIST, gateway.call("admin", "listSamples", "id", id))).isEqualTo("everything");
    assertThat(scope(LIST, gateway.call("boss", "listSamples", "ids", id))).isEqualTo("tree /sales/");
    assertThat(scope(LIST, gateway.call("bob", "listSamples", "id", id))).isEqualTo("account bob");
  }

  @Test void aListWithoutChoiceShowsWhatTheCallerMaySee() {
    assertThat(scope(PLAIN, gateway.call("admin", "listPlain"))).isEqualTo("everything");
    assertThat(scope(PLAIN, gateway.call("boss", "listPlain"))).isEqualTo("tree /sales/");
    assertThat(scope(PLAIN, gateway.call("ann", "listPlain"))).isEqualTo("account ann");
  }

  @ParameterizedTest
  @CsvSource({"admin,ann,true", "boss,ann,true", "boss,eva,true", "ann,ann,true", "bob,ann,false", "boss,lars,false",
      "eva,ann,false", "boss,admin,false"})
  void whoMayTouchWhose(String who, String owner, boolean allowed) {
    String id = key(owner).toString();
    ApiResponse response = gateway.call(who, "getSample", "id", id);
    assertThat(response.error()).isEqualTo(allowed ? 0 : 431);
    assertThat(gateway.call(who, "changeSample", "id", id).error()).isEqualTo(allowed ? 0 : 431);
    if (!allowed) {
      String unknown = Ids.next().toString();
      assertThat(response.errorText().replace(id, unknown))
          .as("the same as for what is not there").isEqualTo(gateway.call(who, "getSample", "id", unknown).errorText());
    }
  }

  @Test void asAFilterAForeignIdFindsNothingAndAnUnknownOneIsAnError() {
    UUID own = key("ann");
    UUID foreign = key("bob");
    assertThat(gateway.call("ann", "listSamples", "id", foreign.toString()).failed()).isFalse();
    Call call = LIST.last();
    assertThat(call.parameters().id("id")).isEqualTo(ParameterReader.NOTHING);
    assertThat(gateway.call("ann", "listSamples", "ids", own + "," + foreign).failed()).isFalse();
    assertThat(LIST.last().parameters().ids("ids")).containsExactly(own, ParameterReader.NOTHING);
    assertThat(gateway.call("ann", "listSamples", "id", Ids.next().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("ann", "changeSample", "id", foreign.toString()).error())
        .as("for a change it is no filter").isEqualTo(431);
  }

  @Test void whatIsSharedMayBeUsedButNotChanged() {
    String open = template("admin", true, false).toString();
    String closed = template("admin", false, false).toString();
    assertThat(gateway.call("ann", "deploySample", "templateid", open).error()).isZero();
    assertThat(gateway.call("ann", "deploySample", "templateid", closed).error()).isEqualTo(431);
    assertThat(gateway.call("ann", "changeTemplate", "id", open).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "changeTemplate", "id", closed).error()).isZero();
    assertThat(gateway.call("eva", "deploySample", "networkid", network("boss", "Domain").toString()).error()).isZero();
    assertThat(gateway.call("lars", "deploySample", "networkid", network("boss", "Domain").toString()).error())
        .isEqualTo(431);
    assertThat(gateway.call("ann", "deploySample", "networkid", network("boss", "Account").toString()).error())
        .isEqualTo(431);
  }

  @Test void whatIsRemovedIsNotThereForChanges() {
    String removed = template("ann", false, true).toString();
    assertThat(gateway.call("ann", "changeTemplate", "id", removed).error()).isEqualTo(431);
  }

  @Test void aKindThatDoesNotExistHasNoEntities() {
    assertThat(gateway.call("admin", "deploySample", "gadgetid", Ids.next().toString()).error()).isEqualTo(431);
  }

  @Test void aChangeIsDoneInTheNameOfTheAccountThatIsNamed() {
    assertThat(gateway.call("ann", "deploySample").failed()).isFalse();
    assertThat(DEPLOY.last().scope().account()).isEqualTo(people.account("ann").id());
    assertThat(gateway.call("boss", "deploySample", "account", "eva", "domainid",
        people.domain("emea").id().toString()).failed()).isFalse();
    assertThat(DEPLOY.last().scope().account()).isEqualTo(people.account("eva").id());
    assertThat(gateway.call("ann", "deploySample", "account", "bob").error()).isEqualTo(531);
    assertThat(gateway.call("boss", "deploySample", "account", "lars", "domainid",
        people.domain("lab").id().toString()).error()).isEqualTo(531);
  }

  @Test void usersBelongToTheirAccountsAndRootAdministratorsToThemselves() {
    assertThat(gateway.call("boss", "changeUser", "id", people.user("ann").id().toString()).error()).isZero();
    assertThat(gateway.call("bob", "changeUser", "id", people.user("ann").id().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("boss", "changeUser", "id", people.user("admin").id().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "changeUser", "id", people.user("admin").id().toString()).error()).isZero();
  }
}
