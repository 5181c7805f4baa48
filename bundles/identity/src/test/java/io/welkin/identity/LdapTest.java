// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.LdapServer;
import io.welkin.inventory.model.User;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Operation;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Credentials;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users whose passwords a directory knows, with a real LDAP server in this process. */
class LdapTest {
  private static final String SEARCHER = "cn=searcher,dc=example";
  private static final String BIND_PASSWORD = "s3archer-marker";

  @TempDir private static Path files;
  private static InMemoryDirectoryServer server;

  private final TestSecrets secrets = new TestSecrets();
  private TestInventory inventory;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;

  @BeforeAll static void directory() throws Exception {
    String keys = files.resolve("keys.p12").toString();
    keytool("-genkeypair", "-alias", "ldap", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-validity",
        "2", "-storetype", "PKCS12", "-keystore", keys, "-storepass", "changeit");
    keytool("-exportcert", "-rfc", "-alias", "ldap", "-keystore", keys, "-storepass", "changeit", "-file", pem());
    SSLUtil tls = new SSLUtil(new KeyStoreKeyManager(keys, "changeit".toCharArray(), "PKCS12", "ldap"), null);
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
    config.setSchema(null);
    config.addAdditionalBindCredentials(SEARCHER, BIND_PASSWORD);
    config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, tls.createSSLSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig("tls", InetAddress.getLoopbackAddress(), 0, tls.createSSLServerSocketFactory(),
            null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example", "objectClass: domain", "dc: example");
    for (String name : List.of("dora", "emil", "o*o")) {
      server.add("dn: uid=" + name + ",dc=example", "objectClass: inetOrgPerson", "uid: " + name, "cn: " + name, "sn: S-" + name,
          "givenName: G-" + name, "mail: " + name.replace('*', 'x') + "@example", "userPassword: pw-" + name);
    }
    server.add("dn: uid=printer,dc=example", "objectClass: device", "uid: printer", "cn: printer");
    server.startListening();
  }

  private static String pem() {
    return files.resolve("ldap.pem").toString();
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(files.resolve("keytool.log").toFile()).start()
        .waitFor()).isZero();
  }

  @AfterAll static void close() {
    server.shutDown(true);
  }

  @BeforeEach void start() {
    inventory = TestInventory.start();
    unitOfWork = inventory.unitOfWork();
    people = People.in(unitOfWork, secrets);
    use(pem());
  }

  private void use(String trusted) {
    gateway = new TestGateway(unitOfWork, secrets, Clock.systemUTC(), List.of());
    LdapPeople known = new LdapPeople(unitOfWork, new LdapDirectory(secrets, Duration.ofSeconds(2), Duration.ofSeconds(5), 4, 100,
        trusted));
    Passwords passwords = new Passwords();
    List.<Operation>of(new AddLdapConfiguration(unitOfWork, secrets), new ListLdapConfigurations(unitOfWork),
        new DeleteLdapConfiguration(unitOfWork), new ListLdapUsers(known),
        new LdapCreateAccount(unitOfWork, known, gateway.catalogue()),
        new ImportLdapUsers(unitOfWork, known, gateway.catalogue()), new ListUsers(unitOfWork),
        new UpdateUser(unitOfWork, passwords, secrets), new Login(unitOfWork, passwords, new LoginThrottle(unitOfWork, 0, 0,
            Duration.ofMinutes(5), Duration.ofMinutes(1)), known)).forEach(gateway::add);
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private static JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private ApiResponse add(int port, String security, String... more) {
    return gateway.call("admin", "addLdapConfiguration", Stream.concat(Stream.of("hostname", "localhost", "port", "" + port,
        "security", security, "searchbase", "dc=example", "binddn", SEARCHER, "bindpass", BIND_PASSWORD), Stream.of(more))
        .toArray(String[]::new));
  }

  private ApiResponse login(String domain, String name, String password) {
    return gateway.call(new ApiRequest("login", Map.of("username", name, "password", password, "domain", domain), Credentials.NONE,
        null, "POST", Ids.next(), "127.0.0.1", "query"));
  }

  private String sales() {
    return people.domain("sales").id().toString();
  }

  @Test void whoWasTakenOverLogsInWithThePasswordOfTheDirectory() {
    done(add(server.getListenPort("plain"), "starttls"));
    JsonNode account = done(gateway.call("admin", "ldapCreateAccount", "username", "dora", "domainid", sales()));
    assertThat(account.get("user").get(0).get("usersource").textValue()).isEqualTo("ldap");
    assertThat(account.get("user").get(0).get("lastname").textValue()).isEqualTo("S-dora");
    assertThat(done(login("/sales/", "dora", "pw-dora")).get("sessionkey").textValue()).isNotBlank();
    assertThat(login("/sales/", "dora", "pw-emil").error()).isEqualTo(531);
    assertThat(login("/sales/", "dora", "").failed()).as("a bind without a password proves nothing").isTrue();
    assertThat(login("/sales/", "d*", "pw-dora").error()).isEqualTo(531);
    assertThat(gateway.call("admin", "ldapCreateAccount", "username", "*", "domainid", sales()).error()).isEqualTo(431);
    assertThat(gateway.call("admin", "ldapCreateAccount", "username", "printer", "domainid", sales()).error()).isEqualTo(431);
    String dora = account.get("user").get(0).get("id").textValue();
    assertThat(gateway.call("admin", "updateUser", "id", dora, "password", "mine").errorText()).contains("directory");
    assertThat(gateway.call("boss", "ldapCreateAccount", "username", "emil").error()).isEqualTo(432);
  }

  @Test void allOfADirectoryAreTakenOver() {
    done(add(server.getListenPort("tls"), "ldaps", "domainid", sales()));
    assertThat(done(gateway.call("boss", "listLdapUsers")).findValuesAsText("username")).containsExactlyInAnyOrder("dora", "emil",
        "o*o");
    assertThat(done(gateway.call("admin", "listLdapUsers"))).as("that of another domain").isEmpty();
    assertThat(gateway.call("admin", "ldapCreateAccount", "username", "dora").errorText()).contains("no LDAP server");
    assertThat(gateway.call("boss", "listLdapUsers", "domainid", people.domain("lab").id().toString()).error()).isEqualTo(431);
    assertThat(done(gateway.call("admin", "importLdapUsers", "domainid", sales(), "keyword", "dora"))).hasSize(1);
    assertThat(done(gateway.call("boss", "listLdapUsers", "listtype", "new"))).hasSize(2);
    assertThat(done(gateway.call("admin", "importLdapUsers", "domainid", sales()))).hasSize(2);
    assertThat(done(login("/sales/", "o*o", "pw-o*o")).get("account").textValue()).isEqualTo("o*o");
    done(gateway.call("admin", "deleteLdapConfiguration", "hostname", "localhost", "port", "" + server.getListenPort("tls"),
        "domainid", sales()));
    assertThat(done(gateway.call("admin", "listLdapConfigurations"))).isEmpty();
  }

  @Test void aServerThatIsAwayIsAnErrorAndLocksNobodyElseOut() throws LDAPException {
    InMemoryDirectoryServer gone = new InMemoryDirectoryServer("dc=example");
    gone.startListening();
    int port = gone.getListenPort();
    gone.shutDown(true);
    done(add(port, "none"));
    assertThat(gateway.call("boss", "listLdapUsers").error()).isEqualTo(534);
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("bob").withPassword(null)));
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("admin").withPassword(new Passwords()
        .hash("local"))));
    assertThat(login("/sales/", "bob", "any").error()).isEqualTo(534);
    done(login("/", "admin", "local"));
    done(add(server.getListenPort("tls"), "ldaps"));
    assertThat(done(gateway.call("boss", "listLdapUsers"))).as("the next one stands in").hasSize(3);
  }

  @Test void whoeverCannotBeTrustedIsNotAsked() {
    use("");
    done(add(server.getListenPort("plain"), "starttls"));
    assertThat(gateway.call("admin", "listLdapUsers").error()).isEqualTo(534);
    assertThat(gateway.call("admin", "listLdapUsers").errorText()).doesNotContain(BIND_PASSWORD);
  }

  @Test void thePasswordOfTheSearcherIsShownToNobody() {
    ApiResponse added = add(server.getListenPort("plain"), "none");
    String rows = done(gateway.call("admin", "listLdapConfigurations")).toString();
    LdapServer stored = unitOfWork.read(tx -> tx.of(LdapServer.class).list(Where.ALL).get(0));
    List<EventEntry> events = unitOfWork.read(tx -> tx.of(EventEntry.class).list(Where.ALL));
    assertThat(events).isNotEmpty();
    assertThat(Stream.of(done(added).toString(), rows, events.toString(), stored.bindPassword()))
        .noneMatch(text -> text.contains(BIND_PASSWORD));
    assertThat(rows).contains(SEARCHER);
    assertThat(add(server.getListenPort("plain"), "none").errorText()).contains("there already");
    assertThat(add(1, "clear").errorText()).contains("security");
    assertThat(add(1, "none", "queryfilter", "(((").errorText()).contains("filter");
    assertThat(add(1, "none", "usernameattribute", "uid)(").errorText()).contains("attribute");
    assertThat(add(0, "none").errorText()).contains("port");
  }
}
