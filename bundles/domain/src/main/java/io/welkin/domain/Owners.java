// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import java.util.UUID;

/** For whom something is made: the caller's account, or one that an administrator names. */
public final class Owners {
  /** An account and its domain. */
  public record Owner(UUID account, UUID domain) {}

  private Owners() {}

  /** The owner that {@code account} and {@code domainid} name; the caller when they do not. */
  public static Owner of(Tx tx, Call call) {
    Caller caller = call.caller();
    String name = call.parameters().string("account", null);
    UUID domain = call.parameters().uuid("domainid").orElse(caller.domainId());
    if (name == null || (name.equals(caller.account()) && domain.equals(caller.domainId()))) {
      return new Owner(caller.accountId(), caller.domainId());
    }
    Account account = tx.of(Account.class).first(Where.live().and("domainId", domain).and("name", name))
        .orElseThrow(() -> ApiException.parameter("there is no account " + name + " in this domain"));
    boolean below = caller.role() == RoleType.DOMAIN_ADMIN
        && tx.of(Domain.class).get(domain).path().startsWith(caller.domainPath());
    if (!caller.root() && !below) {
      throw ApiException.denied("the caller may not act for account " + name);
    }
    return new Owner(account.id(), account.domainId());
  }
}
