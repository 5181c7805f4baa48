// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.UserBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Those who call in tests. Domains: the root, {@code /sales/} with {@code /sales/emea/} below, and {@code /lab/}.
 * Accounts with one user of the same name each: admin (root), boss (administrator of sales), ann and bob (users in
 * sales), eva (user in emea), lars (user in lab). A user's API key is {@code key-NAME}, its secret key
 * {@code secret-NAME}.
 */
public final class People {
  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, User> users = new LinkedHashMap<>();

  private People() {}

  public static People in(UnitOfWork unitOfWork, Secrets secrets) {
    People people = new People();
    unitOfWork.run(tx -> {
      Domain root = people.domain(tx, null, "ROOT", "/", 0);
      Domain sales = people.domain(tx, root.id(), "sales", "/sales/", 1);
      Domain emea = people.domain(tx, sales.id(), "emea", "/sales/emea/", 2);
      Domain lab = people.domain(tx, root.id(), "lab", "/lab/", 1);
      people.account(tx, secrets, root, "admin", RoleType.ROOT_ADMIN);
      people.account(tx, secrets, sales, "boss", RoleType.DOMAIN_ADMIN);
      people.account(tx, secrets, sales, "ann", RoleType.USER);
      people.account(tx, secrets, sales, "bob", RoleType.USER);
      people.account(tx, secrets, emea, "eva", RoleType.USER);
      people.account(tx, secrets, lab, "lars", RoleType.USER);
      return null;
    });
    return people;
  }

  private Domain domain(Tx tx, UUID parent, String name, String path, int level) {
    Domain domain = tx.of(Domain.class).insert(DomainBuilder.builder().id(Ids.next()).parentId(parent).name(name)
        .path(path).level(level).state("Active").created(tx.now()).build());
    domains.put(name, domain);
    return domain;
  }

  private void account(Tx tx, Secrets secrets, Domain domain, String name, RoleType role) {
    Account account = tx.of(Account.class).insert(AccountBuilder.builder().id(Ids.next()).domainId(domain.id())
        .name(name).role(role.name()).state("enabled").created(tx.now()).build());
    accounts.put(name, account);
    users.put(name, tx.of(User.class).insert(UserBuilder.builder().id(Ids.next()).accountId(account.id())
        .username(name).password("hash of " + name).firstName("First " + name).lastName("Last " + name)
        .email(name + "@example.org").state("enabled").apiKey("key-" + name)
        .secretKey(secrets.encrypt("secret-" + name)).created(tx.now()).build()));
  }

  public Domain domain(String name) {
    return domains.get(name);
  }

  public Account account(String name) {
    return accounts.get(name);
  }

  public User user(String name) {
    return users.get(name);
  }

  /** As the gateway would say who it is. */
  public Caller caller(String name) {
    Account account = accounts.get(name);
    Domain domain = domains.values().stream().filter(d -> d.id().equals(account.domainId())).findFirst()
        .orElseThrow();
    return new Caller(users.get(name).id(), name, account.id(), name, domain.id(), domain.path(),
        RoleType.valueOf(account.role()), account.roleId(), "127.0.0.1");
  }
}
