// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.UserBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.RoleType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the first start makes the root domain and an administrator with a random password and random keys, and writes them
 * to {@code HOME/credentials.env}. At later starts only brings the addresses in that file up to date.
 */
@Component(service = FirstStart.class, immediate = true, configurationPid = "io.welkin.identity")
@Designate(ocd = FirstStart.Configuration.class)
public final class FirstStart {
  static final String ADMIN = "admin";
  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
  /** Its name is unique, so that of two nodes only one is the first. */
  private static final String MARK = "identity.first-start";
  private static final int PASSWORD_BYTES = 18;

  private final UnitOfWork unitOfWork;
  private final Secrets secrets;
  private final Passwords passwords;
  private final CredentialsFile file;

  /** Where the API is. */
  @ObjectClassDefinition(name = "Welkin identity")
  public @interface Configuration {
    @AttributeDefinition(description = "Address of the API for credentials.env; empty: that of the HTTP service")
    String endpoint() default "";
  }

  @Activate
  public FirstStart(Configuration configuration, BundleContext context, @Reference ConfigurationAdmin configurations,
      @Reference UnitOfWork unitOfWork, @Reference Secrets secrets, @Reference Passwords passwords)
      throws IOException {
    this(unitOfWork, secrets, passwords, home(context));
    run(configuration.endpoint().isBlank() ? Endpoint.of(configurations, context::getProperty)
        : configuration.endpoint());
  }

  FirstStart(UnitOfWork unitOfWork, Secrets secrets, Passwords passwords, Path home) {
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
    this.passwords = passwords;
    this.file = new CredentialsFile(home);
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("welkin.home");
    return Path.of(home != null ? home : Optional.ofNullable(context.getProperty("karaf.base")).orElse("."));
  }

  void run(String endpoint) throws IOException {
    Optional<User> administrator = unitOfWork.read(FirstStart::administrator);
    if (administrator.isEmpty()) {
      begin(endpoint);
    } else if (!file.exists()) {
      recover(administrator.get());
    }
    if (file.exists()) {
      file.set(Endpoint.ofProtocols(endpoint));
    }
  }

  private static Optional<User> administrator(Tx tx) {
    return tx.of(Domain.class).first(Where.eq("path", "/"))
        .flatMap(d -> tx.of(Account.class).first(Where.live().and("domainId", d.id()).and("name", ADMIN)))
        .flatMap(a -> tx.of(User.class).first(Where.live().and("accountId", a.id()).and("username", ADMIN)));
  }

  /** The draft first, then the database, then the file: whenever the process dies, the right secrets are on disk. */
  private void begin(String endpoint) throws IOException {
    String password = KeyPair.text(PASSWORD_BYTES);
    KeyPair keys = KeyPair.random();
    Map<String, String> values = new LinkedHashMap<>(Endpoint.ofProtocols(endpoint));
    values.put("WELKIN_USERNAME", ADMIN);
    values.put("WELKIN_PASSWORD", password);
    values.put("WELKIN_API_KEY", keys.apiKey());
    values.put("WELKIN_SECRET_KEY", keys.secretKey());
    file.draft(values);
    String hash = passwords.hash(password);
    boolean first = unitOfWork.run(tx -> make(tx, hash, keys));
    if (first) {
      file.publish();
      LOG.info("The first administrator was made; how to log in stands in {}", file.path());
    } else {
      file.dropDraft();
    }
  }

  private boolean make(Tx tx, String password, KeyPair keys) {
    if (tx.of(Domain.class).first(Where.eq("path", "/")).isPresent()) {
      return false;
    }
    tx.of(Setting.class).insert(new Setting(Ids.next(), MARK, tx.now().toString(), 0));
    Domain root = tx.of(Domain.class).insert(DomainBuilder.builder().id(Ids.next()).name("ROOT").path("/").level(0)
        .state("Active").created(tx.now()).build());
    Account account = tx.of(Account.class).insert(AccountBuilder.builder().id(Ids.next()).domainId(root.id())
        .name(ADMIN).role(RoleType.ROOT_ADMIN.name()).state("enabled").created(tx.now()).build());
    tx.of(User.class).insert(UserBuilder.builder().id(Ids.next()).accountId(account.id()).username(ADMIN)
        .password(password).firstName("Admin").lastName("User").email("admin@localhost").state("enabled")
        .apiKey(keys.apiKey()).secretKey(secrets.encrypt(keys.secretKey())).created(tx.now()).build());
    return true;
  }

  /** The draft is good when the database has its key; it was not published because the process died. */
  private void recover(User administrator) throws IOException {
    Optional<String> key = file.drafted("WELKIN_API_KEY");
    if (key.isPresent() && key.get().equals(administrator.apiKey())) {
      file.publish();
    } else {
      file.dropDraft();
      LOG.warn("{} is missing, and its secrets cannot be read back. Where another node has the file, copy it; or have "
          + "new keys made for the administrator on the console of this node: registerUserKeys id={}",
          file.path(), administrator.id());
    }
  }
}
