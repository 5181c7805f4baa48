// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.User;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.wire.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation that takes a secret, with one that can be found again: no answer, event, job, run, message about what happened or
 * line of the log has it, whether the call went well or not.
 */
class SecretsTest {
  /** What a parameter is called that is a secret. */
  private static final Pattern SECRET = Pattern.compile(".*(password|secretkey|bindpass|token|codefor2fa)");
  private static final String MARKER = "marker7secret";
  private static final Map<String, String> WORDS = Map.of("roletype", "Admin", "security", "none", "searchbase", "dc=example",
      "binddn", "cn=x", "port", "1", "userapikey", "key-of-this-test", "email", "x@example", "currentpassword", MARKER);

  @TempDir private static Path data;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private PrintStream before;
  private Cell cell;
  private Map<String, UUID> ids;

  @BeforeEach void start() {
    cell = new Cell(data);
    ids = cell.unitOfWork().run(tx -> {
      Account admin = tx.of(Account.class).first(Where.ALL).orElseThrow();
      SampleRows rows = new SampleRows(tx, Map.of("accountId", admin.id(), "domainId", admin.domainId(), "userId",
          tx.of(User.class).first(Where.ALL).orElseThrow().id()));
      Map<String, UUID> made = new HashMap<>();
      cell.operations().stream().flatMap(o -> o.parameters().stream()).map(ParameterDescriptor::entity)
          .filter(kind -> kind != null && EntityKinds.known(kind)).distinct().sorted().forEach(k -> made.put(k, rows.of(k)));
      return made;
    });
    cell.bus.consume(new Address("welkin.event.#", Address.Kind.TOPIC), 16, (envelope, delivery) -> {
      messages.add(new String(envelope.body(), StandardCharsets.UTF_8));
      delivery.accept();
    });
    before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach void stop() {
    System.setErr(before);
    cell.close();
  }

  private static boolean secret(ParameterDescriptor p) {
    return p.type() == ParameterType.STRING && SECRET.matcher(p.name()).matches();
  }

  private String value(ParameterDescriptor p) {
    if (secret(p)) {
      return MARKER;
    } else if (p.entity() != null && ids.containsKey(p.entity())) {
      return ids.get(p.entity()).toString();
    }
    return WORDS.getOrDefault(p.name(), switch (p.type()) {
      case UUID, UUID_LIST -> UUID.randomUUID().toString();
      case BOOLEAN -> "true";
      case DATE -> "2026-01-01";
      case INTEGER, LONG, FLOAT -> "1";
      default -> "x" + p.name();
    });
  }

  /** With all that is required and every secret; or with everything. */
  private ApiResponse call(OperationDescriptor operation, boolean all) {
    Map<String, String> sent = new LinkedHashMap<>();
    operation.parameters().stream().filter(p -> p.required() || secret(p) || all && p.type() != ParameterType.MAP)
        .forEach(p -> sent.put(p.type() == ParameterType.MAP ? p.name() + "[0].x" : p.name(), value(p)));
    return cell.call(operation.name(), sent);
  }

  @Test void noSecretOfACallIsFoundAnywhereElse() {
    Map<String, OperationDescriptor> takes = new TreeMap<>();
    cell.operations().stream().filter(o -> o.parameters().stream().anyMatch(SecretsTest::secret)).forEach(o -> takes.put(o.name(),
        o));
    assertThat(takes.keySet()).containsAll(Set.of("login", "createUser", "createAccount", "updateUser", "addLdapConfiguration",
        "updateProjectInvitation", "addHost"));
    takes.values().forEach(operation -> {
      for (boolean all : new boolean[] {false, true}) {
        ApiResponse answer = call(operation, all);
        assertThat(answer.errorText() + answer.body()).as(operation.name()).doesNotContain(MARKER);
      }
    });
    String rows = cell.unitOfWork().read(tx -> tx.of(EventEntry.class).list(Where.ALL) + " " + tx.of(Job.class).list(Where.ALL)
        + " " + tx.of(Run.class).list(Where.ALL));
    assertThat(rows).contains("createUser").doesNotContain(MARKER);
    assertThat(messages).isNotEmpty().noneMatch(text -> text.contains(MARKER));
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(MARKER);
  }
}
