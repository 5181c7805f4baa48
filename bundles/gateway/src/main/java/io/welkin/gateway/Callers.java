// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import java.util.Optional;

/** Finds who a user is, if user, account and domain may work. */
final class Callers {
  private Callers() {}

  /** Empty for one that is removed, disabled or locked. */
  static Optional<Caller> of(Tx tx, User user, String remoteAddress) {
    if (user.removed() != null || !user.state().equalsIgnoreCase("enabled")) {
      return Optional.empty();
    }
    Optional<Account> account = tx.of(Account.class).find(user.accountId())
        .filter(a -> a.removed() == null && a.state().equalsIgnoreCase("enabled"));
    Optional<Domain> domain = account.flatMap(a -> tx.of(Domain.class).find(a.domainId()))
        .filter(d -> d.removed() == null && d.state().equalsIgnoreCase("active"));
    return domain.map(d -> new Caller(user.id(), user.username(), user.accountId(), account.get().name(), d.id(),
        d.path(), RoleType.valueOf(account.get().role()), account.get().roleId(), remoteAddress));
  }
}
