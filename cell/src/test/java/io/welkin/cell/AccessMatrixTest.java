// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectBuilder;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.UserBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor.Shape;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.operations.wire.Credentials;
import io.welkin.testing.InMemoryBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every operation that there is, called by everyone about what belongs to a user, or to a project. What comes of it is written
 * down in {@code docs/access.md}; {@code -Dupdate} writes it anew. Changes are admitted and not carried out: what an operation
 * itself refuses is for its own tests.
 */
class AccessMatrixTest {
  private static final Path FILE = Path.of(System.getProperty("root.dir", ".."), "docs", "access.md");
  /** Who calls, as the page names it, by the name of the user; the last column has no user. */
  private static final Map<String, String> CALLERS = new LinkedHashMap<>();
  /** What parameters have to be that are no ids. */
  private static final Map<String, String> WORDS = Map.of("account", "ann", "templatefilter", "executable", "entitytype", "VM",
      "resourcetype", "UserVm");
  private static final int REACHED = ApiError.NETWORK_CONFLICT.code();

  static {
    CALLERS.put("root admin", "admin");
    CALLERS.put("domain admin", "boss");
    CALLERS.put("admin of another domain", "lena");
    CALLERS.put("owner", "ann");
    CALLERS.put("user of the domain", "bob");
    CALLERS.put("user of another domain", "lars");
    CALLERS.put("project member", "pam");
    CALLERS.put("project outsider", "eve");
    CALLERS.put("disabled", "dan");
    CALLERS.put("anonymous", null);
  }

  private static TestInventory inventory;
  private static InMemoryBus bus;
  private static AllOperations all;
  private static People people;
  private static TestGateway gateway;
  private static Map<String, UUID> owned;
  private static Map<String, UUID> projects;
  /** What nobody else names, of a user of the domain and of one of another domain. */
  private static Map<String, UUID> hidden;
  private static Map<String, UUID> foreign;
  private static List<OperationDescriptor> operations;

  /** Admitted, and then not carried out. */
  private record Reached(Operation operation) implements Operation {
    @Override public OperationDescriptor descriptor() {
      return operation.descriptor();
    }

    @Override public Answer handle(Call call) {
      if (descriptor().query() && descriptor().result().shape() == Shape.LIST) {
        return operation.handle(call);
      }
      throw new ApiException(ApiError.NETWORK_CONFLICT, 0, "reached");
    }
  }

  @BeforeAll static void start() {
    bus = new InMemoryBus();
    inventory = TestInventory.start(Clock.systemUTC(), bus, new ApiTypes());
    all = AllOperations.on(inventory, bus, Reached::new);
    people = all.people;
    gateway = all.gateway;
    operations = all.descriptors();
    inventory.unitOfWork().run(tx -> {
      fill(tx);
      return null;
    });
  }

  @AfterAll static void stop() {
    all.close();
    inventory.close();
    bus.close();
  }

  private static void fill(Tx tx) {
    user(tx, account(tx, "lab", "lena", "DOMAIN_ADMIN"), "lena", "enabled");
    user(tx, account(tx, "sales", "eve", "USER"), "eve", "enabled");
    user(tx, people.account("ann"), "dan", "disabled");
    Account pam = account(tx, "sales", "pam", "USER");
    user(tx, pam, "pam", "enabled");
    Account its = account(tx, "sales", "of-the-project", Account.PROJECT);
    Project project = tx.of(Project.class).insert(ProjectBuilder.builder().id(Ids.next()).domainId(its.domainId())
        .accountId(its.id())
        .ownerId(pam.id()).name("web").displayText("web").state("Active").created(tx.now()).build());
    tx.of(ProjectMember.class).insert(new ProjectMember(Ids.next(), project.id(), pam.id(), null, ProjectMember.ADMIN, null,
        tx.now(), 0));
    owned = rows(tx, people.account("ann"), people.user("ann").id(), null);
    projects = rows(tx, its, people.user("ann").id(), project.id());
    Account una = account(tx, "sales", "una", "USER");
    hidden = rows(tx, una, user(tx, una, "una", "enabled"), null);
    Account ulf = account(tx, "lab", "ulf", "USER");
    foreign = rows(tx, ulf, user(tx, ulf, "ulf", "enabled"), null);
  }

  private static Account account(Tx tx, String domain, String name, String role) {
    return tx.of(Account.class).insert(AccountBuilder.builder().id(Ids.next()).domainId(people.domain(domain).id()).name(name)
        .role(role).state("enabled").created(tx.now()).build());
  }

  private static UUID user(Tx tx, Account account, String name, String state) {
    return tx.of(User.class).insert(UserBuilder.builder().id(Ids.next()).accountId(account.id()).username(name).password("x")
        .state(state).apiKey("key-" + name).secretKey(new TestSecrets().encrypt("secret-" + name)).created(tx.now()).build()).id();
  }

  /** A row of each kind that an operation names, by the kind. */
  private static Map<String, UUID> rows(Tx tx, Account account, UUID user, UUID project) {
    Map<String, UUID> known = new HashMap<>(Map.of("accountId", account.id(), "domainId", account.domainId(), "userId", user));
    if (project != null) {
      known.put("projectId", project);
    }
    SampleRows rows = new SampleRows(tx, known);
    Map<String, UUID> ids = new HashMap<>();
    List.of("Zone", "Pod", "Cluster", "PhysicalNetwork", "NetworkOffering", "ServiceOffering", "DiskOffering", "Template",
        "StoragePool", "UserVm").forEach(rows::of);
    operations.stream().flatMap(o -> o.parameters().stream()).map(ParameterDescriptor::entity)
        .filter(kind -> kind != null && EntityKinds.known(kind)).distinct().sorted().forEach(kind -> ids.put(kind, rows.of(kind)));
    return ids;
  }

  private static String value(ParameterDescriptor p, Map<String, UUID> ids) {
    if (p.entity() != null && ids.containsKey(p.entity())) {
      return ids.get(p.entity()).toString();
    }
    if (p.entity() != null && p.entity().startsWith("@")) {
      return ids.get("UserVm").toString();
    }
    if (p.type() == ParameterType.STRING && WORDS.containsKey(p.name())) {
      return WORDS.get(p.name());
    }
    return switch (p.type()) {
      case UUID, UUID_LIST -> Ids.next().toString();
      case BOOLEAN -> "true";
      case INTEGER, LONG, FLOAT -> "1";
      case DATE -> "2026-01-01";
      default -> "x";
    };
  }

  /** What an operation must be told, and what says which entity it is about. */
  private static Map<String, String> parameters(OperationDescriptor operation, Map<String, UUID> ids) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (ParameterDescriptor p : operation.parameters()) {
      boolean about = p.entity() != null && EntityKinds.known(p.entity()) && (!operation.query() || p.name().equals("id"));
      if (p.required() || about) {
        sent.put(p.type() == ParameterType.MAP ? p.name() + "[0].x" : p.name(), value(p, ids));
      }
    }
    return sent;
  }

  private static ApiResponse call(String user, OperationDescriptor operation, Map<String, String> parameters) {
    if (user == null) {
      return gateway.call(new ApiRequest(operation.name(), parameters, Credentials.NONE, null, "POST", Ids.next(), "x", "query"));
    }
    return gateway.call(user, operation.name(), parameters.entrySet().stream()
        .flatMap(e -> List.of(e.getKey(), e.getValue()).stream()).toArray(String[]::new));
  }

  private static String outcome(OperationDescriptor operation, String who, String user) {
    Map<String, UUID> ids = who.startsWith("project") ? projects : owned;
    ApiResponse response = call(user, operation, parameters(operation, ids));
    if (response.error() == REACHED) {
      return "yes";
    } else if (response.failed()) {
      return switch (response.error()) {
        case 432 -> "-";
        case 431 -> "hidden";
        case 531 -> "denied";
        case 401 -> "out";
        default -> "error " + response.error();
      };
    }
    boolean about = operation.parameter("id").filter(p -> p.entity() != null).isPresent();
    return about && response.body().isEmpty() ? "empty" : "yes";
  }

  @Test void whoMayDoWhatIsAsWrittenDown() throws IOException {
    StringBuilder page = new StringBuilder("<!-- SPDX-License-Identifier: Apache-2.0 -->\n# Who may call what\n\n"
        + "Made by `AccessMatrixTest` (module `cell`), which calls every operation as each of these about what belongs to the\n"
        + "owner, or, in the columns of the project, to the project; `-Dupdate` writes it anew. `yes`: the gateway lets the call\n"
        + "through; `-`: not for the role (432); `hidden`: as if it were not there (431); `denied`: 531; `empty`: a list without\n"
        + "it; `out`: 401.\n"
        + "What an operation refuses beyond that is in [access-control.md](access-control.md).\n\n| command |");
    CALLERS.keySet().forEach(who -> page.append(' ').append(who).append(" |"));
    page.append("\n|---|").append("---|".repeat(CALLERS.size())).append('\n');
    Map<String, OperationDescriptor> sorted = new TreeMap<>();
    operations.forEach(o -> sorted.put(o.name(), o));
    sorted.values().forEach(operation -> {
      page.append("| ").append(operation.name()).append(" |");
      CALLERS.forEach((who, user) -> page.append(' ').append(outcome(operation, who, user)).append(" |"));
      page.append('\n');
    });
    if (System.getProperty("update") != null) {
      Files.writeString(FILE, page);
    }
    assertThat(FILE).as("docs/access.md; -Dupdate writes it").hasContent(page.toString());
  }

  /** Kinds whose rows belong to somebody. */
  private static List<UUID> belongings(Map<String, UUID> rows) {
    return inventory.unitOfWork().read(tx -> rows.entrySet().stream().filter(e -> !e.getKey().equals("Domain"))
        .filter(e -> EntityKinds.find(tx, e.getKey(), e.getValue()).flatMap(EntityKinds::owner).isPresent())
        .map(Map.Entry::getValue).toList());
  }

  @Test void noListShowsWhatBelongsToOthers() {
    List<UUID> ofSales = belongings(hidden);
    List<UUID> ofLab = belongings(foreign);
    assertThat(ofSales).hasSizeGreaterThan(5);
    List<String> leaks = new ArrayList<>();
    for (OperationDescriptor operation : operations) {
      if (operation.query() && operation.result().shape() == Shape.LIST) {
        Map<String, String> sent = parameters(operation, owned);
        sent.remove("id");
        sent.put("listall", "true");
        List.of("boss", "ann", "bob", "eve", "pam").forEach(user -> leaks(leaks, operation, user, sent, ofLab));
        List.of("lena", "lars", "ann", "bob", "eve", "pam").forEach(user -> leaks(leaks, operation, user, sent, ofSales));
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test void administratorsListWhatBelongsToProjectsWhenTheyAskForIt() {
    Map<String, UUID> bob = Map.of("accountId", people.account("bob").id(), "domainId", people.account("bob").domainId());
    String ofUser = inventory.unitOfWork().run(tx -> new SampleRows(tx, bob).of("SSHKeyPair")).toString();
    String ofProject = projects.get("SSHKeyPair").toString();
    for (String who : List.of("admin", "boss")) {
      assertThat(gateway.call(who, "listSSHKeyPairs", "listall", "true").body().toString()).contains(ofUser)
          .doesNotContain(ofProject);
      assertThat(gateway.call(who, "listSSHKeyPairs", "listall", "true", "projectid", "-1").body().toString())
          .contains(ofProject).doesNotContain(ofUser);
      assertThat(gateway.call(who, "listSSHKeyPairs", "id", ofProject).body()).hasSize(1);
    }
  }

  private static void leaks(List<String> leaks, OperationDescriptor operation, String user, Map<String, String> sent,
      List<UUID> ids) {
    ApiResponse response = call(user, operation, sent);
    JsonNode body = response.body();
    String text = response.failed() || body == null ? "" : body.toString();
    ids.stream().filter(id -> text.contains(id.toString())).forEach(id -> leaks.add(operation.name() + " shows " + user + " "
        + id));
  }
}
