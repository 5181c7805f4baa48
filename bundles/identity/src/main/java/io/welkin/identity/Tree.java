// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import java.util.Optional;

/** The tree of domains as clients write and see it. */
final class Tree {
  private Tree() {}

  /** {@code ROOT/sales/emea} for the stored path {@code /sales/emea/}. */
  static String shown(String path) {
    return path.equals("/") ? "ROOT" : "ROOT" + path.substring(0, path.length() - 1);
  }

  /** The stored path for {@code /sales/emea}, {@code sales/emea/} or {@code ROOT/sales/emea}. */
  static String stored(String written) {
    String inner = written.trim().replaceAll("^(ROOT(?=/|$))?/*", "").replaceAll("/+$", "");
    return inner.isEmpty() ? "/" : "/" + inner + "/";
  }

  /** User names are unique in a domain. */
  static Optional<User> user(Tx tx, Domain domain, String username) {
    return tx.of(User.class).list(Where.live().and("username", username)).stream()
        .filter(u -> tx.of(Account.class).find(u.accountId()).filter(a -> a.removed() == null)
            .filter(a -> a.domainId().equals(domain.id())).isPresent())
        .findFirst();
  }
}
