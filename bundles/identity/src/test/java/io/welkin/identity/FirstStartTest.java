// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.inventory.testing.TestInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  private static final String ENDPOINT = "http://127.0.0.1:8080/client/api";
  private final Passwords passwords = new Passwords();
  private final TestSecrets secrets = new TestSecrets();
  @TempDir Path home;
  private TestInventory inventory;

  @BeforeEach void open() {
    inventory = TestInventory.start();
  }

  @AfterEach void close() {
    inventory.close();
  }

  private void start(String endpoint) throws IOException {
    new FirstStart(inventory.unitOfWork(), secrets, passwords, home).run(endpoint);
  }

  private Map<String, String> file() throws IOException {
    return Files.readAllLines(home.resolve("credentials.env")).stream().map(l -> l.split("=", 2))
        .collect(Collectors.toMap(l -> l[0], l -> l[1]));
  }

  private User administrator() {
    return inventory.unitOfWork().read(tx -> tx.of(User.class).first(Where.eq("username", "admin")).orElseThrow());
  }

  @Test void theFirstStartMakesAnAdministrator() throws Exception {
    start(ENDPOINT);
    User user = administrator();
    Map<String, String> file = file();
    assertThat(file).containsOnlyKeys("WELKIN_ENDPOINT", "WELKIN_REST", "WELKIN_SOAP", "WELKIN_EC2", "WELKIN_USERNAME",
        "WELKIN_PASSWORD", "WELKIN_API_KEY", "WELKIN_SECRET_KEY").containsEntry("WELKIN_ENDPOINT", ENDPOINT)
        .containsEntry("WELKIN_REST", "http://127.0.0.1:8080/api/v1").containsEntry("WELKIN_USERNAME", "admin").containsEntry("WELKIN_API_KEY", user.apiKey());
    assertThat(passwords.matches(file.get("WELKIN_PASSWORD"), user.password())).isTrue();
    assertThat(secrets.decrypt(user.secretKey())).isEqualTo(file.get("WELKIN_SECRET_KEY")).hasSize(86);
    assertThat(user.apiKey()).hasSize(86).matches("[A-Za-z0-9_-]+");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("credentials.env"))))
        .isEqualTo("rw-------");
    assertThat(home.resolve("credentials.env.new")).doesNotExist();
    inventory.unitOfWork().read(tx -> {
      Account account = tx.of(Account.class).get(user.accountId());
      assertThat(account.role()).isEqualTo("ROOT_ADMIN");
      assertThat(tx.of(Domain.class).get(account.domainId()).path()).isEqualTo("/");
      return null;
    });
  }

  @Test void laterStartsOnlyBringTheAddressesUpToDate() throws Exception {
    start(ENDPOINT);
    Map<String, String> first = file();
    User user = administrator();
    Files.writeString(home.resolve("credentials.env"), Files.readString(home.resolve("credentials.env"))
        + "WELKIN_S3=elsewhere\n");
    start("http://127.0.0.1:9999/client/api");
    assertThat(administrator()).isEqualTo(user);
    assertThat(file()).containsEntry("WELKIN_ENDPOINT", "http://127.0.0.1:9999/client/api")
        .containsEntry("WELKIN_SOAP", "http://127.0.0.1:9999/soap").containsEntry("WELKIN_S3", "elsewhere").containsEntry("WELKIN_SECRET_KEY", first.get("WELKIN_SECRET_KEY"))
        .hasSize(9);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("credentials.env"))))
        .isEqualTo("rw-------");
  }

  @Test void aLostFileStaysLost() throws Exception {
    start(ENDPOINT);
    Files.delete(home.resolve("credentials.env"));
    start(ENDPOINT);
    assertThat(home.resolve("credentials.env")).doesNotExist();
  }

  @Test void aProcessThatDiedBeforeItPublishedTheSecretsLosesNone() throws Exception {
    start(ENDPOINT);
    Map<String, String> file = file();
    Files.move(home.resolve("credentials.env"), home.resolve("credentials.env.new"));
    start(ENDPOINT);
    assertThat(file()).isEqualTo(file);
    assertThat(home.resolve("credentials.env.new")).doesNotExist();
  }

  @Test void aDraftThatTheDatabaseDoesNotKnowIsThrownAway() throws Exception {
    start(ENDPOINT);
    Files.delete(home.resolve("credentials.env"));
    Files.writeString(home.resolve("credentials.env.new"), "WELKIN_API_KEY=stale\n");
    start(ENDPOINT);
    assertThat(home.resolve("credentials.env")).doesNotExist();
    assertThat(home.resolve("credentials.env.new")).doesNotExist();
  }

  @Test void anotherNodeDoesNotMakeASecondAdministrator() throws Exception {
    start(ENDPOINT);
    Path other = Files.createDirectory(home.resolve("node2"));
    new FirstStart(inventory.unitOfWork(), secrets, passwords, other).run(ENDPOINT);
    assertThat(inventory.unitOfWork().<Long>read(tx -> tx.of(User.class).count(Where.ALL))).isEqualTo(1);
    assertThat(other).isEmptyDirectory();
  }
}
