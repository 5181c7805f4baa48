// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.UserBuilder;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.util.Map;
import java.util.UUID;

/** What accounts and users have in common when they are made. */
final class NewUser {
  private NewUser() {}

  /** The parameters that describe a user. */
  static Describe parameters(Describe describe) {
    return describe.need("email", "mail address of the user").need("firstname", "first name of the user")
        .need("lastname", "last name of the user").need("password", "password of the user, in clear text")
        .need("username", "name that the user logs in with, unique in its domain")
        .text("timezone", "time zone of the user").text("userid", "id that the user shall have");
  }

  /** Adds the user; 431 when the name is taken. */
  static User insert(Tx tx, Account account, Domain domain, Parameters p, String passwordHash) {
    String username = p.text("username").trim();
    unused(tx, domain, username);
    UUID id = ChosenIds.of(tx, User.class, "userid", p);
    return tx.of(User.class).insert(UserBuilder.builder().id(id).accountId(account.id()).username(username)
        .password(passwordHash).firstName(p.text("firstname")).lastName(p.text("lastname")).email(p.text("email"))
        .timezone(p.string("timezone", null)).state("enabled").created(tx.now()).build());
  }

  static void unused(Tx tx, Domain domain, String username) {
    if (Tree.user(tx, domain, username).isPresent()) {
      throw ApiException.parameter("There is already a user " + username + " in the domain "
          + Tree.shown(domain.path()));
    }
  }

  /** The row as its maker sees it. */
  static Map<String, Object> row(Tx tx, io.welkin.operations.Caller caller, UUID id) {
    Map<String, Object> row = UserRows.LISTING.shown(tx, caller, id);
    UserRows.complete(row, caller);
    return row;
  }
}
