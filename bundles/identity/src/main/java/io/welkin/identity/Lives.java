// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who may lock, disable or remove whom: nobody itself, the first administrator, or who has more rights. */
final class Lives {
  static final String ENABLED = "enabled";
  static final String DISABLED = "disabled";
  static final String LOCKED = "locked";

  private Lives() {}

  /** The account that a call is about, by id or by name and domain; the gateway has checked the caller's right to it. */
  static Account account(Tx tx, Call call) {
    UUID id = call.parameters().uuid("id").orElseGet(() -> {
      if (!call.parameters().has("account")) {
        throw ApiException.parameter("Either the id of the account is needed, or its name with its domain");
      }
      return call.scope().account();
    });
    Account account = tx.of(Account.class).get(id);
    if (account.removed() != null || account.ofProject()) {
      throw ApiException.parameter("There is no account with the id " + id);
    }
    return account;
  }

  /** The account may be changed by the caller. */
  static Account below(Caller caller, Account account) {
    if (RoleType.valueOf(account.role()).ordinal() < caller.role().ordinal()) {
      throw ApiException.denied("You have no right to change the account " + account.name());
    }
    return account;
  }

  /** The account may be locked, disabled or removed by the caller. */
  static Account mayEnd(Tx tx, Caller caller, Account account) {
    below(caller, account);
    if (account.id().equals(caller.accountId())) {
      throw ApiException.denied("You cannot lock, disable or delete your own account");
    }
    if (first(tx, account)) {
      throw ApiException.denied("The account of the first administrator cannot be locked, disabled or deleted");
    }
    return account;
  }

  /** The user may be locked, disabled or removed by the caller. */
  static User mayEnd(Tx tx, Caller caller, User user) {
    Account account = below(caller, tx.of(Account.class).get(user.accountId()));
    if (user.id().equals(caller.userId())) {
      throw ApiException.denied("You cannot lock, disable, move or delete yourself");
    }
    if (first(tx, account) && FirstStart.ADMIN.equals(user.username())) {
      throw ApiException.denied("The first administrator cannot be locked, disabled, moved or deleted");
    }
    return user;
  }

  private static boolean first(Tx tx, Account account) {
    return FirstStart.ADMIN.equals(account.name()) && tx.of(Domain.class).get(account.domainId()).parentId() == null;
  }

  /** The account as an answer. */
  static Answer shown(Tx tx, Caller caller, UUID account) {
    return new Answer.Item(row(tx, caller, account));
  }

  static Map<String, Object> row(Tx tx, Caller caller, UUID account) {
    Map<String, Object> row = AccountRows.LISTING.shown(tx, caller, account);
    AccountRows.complete(tx, caller, List.of(row), true);
    return row;
  }

  /** An operation on one account. */
  static Describe of(Describe describe) {
    return describe.roles(RoleType.ADMINS).id("id", "Account", "id of the account")
        .text("account", "name of the account, instead of its id").id("domainid", "Domain", "id of the account's domain");
  }
}
