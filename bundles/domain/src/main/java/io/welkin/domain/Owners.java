// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.operations.Call;
import java.util.UUID;

/** For whom something is made: the caller's account, or one that an administrator names. */
public final class Owners {
  /** An account and its domain. */
  public record Owner(UUID account, UUID domain) {}

  private Owners() {}

  /** The owner that the gateway has found in {@code projectid}, or {@code account} and {@code domainid}; else the caller. */
  public static Owner of(Tx tx, Call call) {
    UUID account = call.scope().account();
    return account == null ? new Owner(call.caller().accountId(), call.caller().domainId())
        : new Owner(account, tx.of(Account.class).get(account).domainId());
  }
}
