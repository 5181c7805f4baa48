// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.RoleType;

/** Who may have nothing left of a VM, or have it back: administrators, and users whose account is allowed to. */
final class Expunging {
  private Expunging() {}

  /** Refuses who may not (531). */
  static void check(Tx tx, Call call) {
    if (!RoleType.ADMINS.contains(call.caller().role())
        && !Settings.flag(tx, Settings.USERS_EXPUNGE, call.caller().accountId())) {
      throw ApiException.denied("expunging and recovering VMs is for administrators");
    }
  }
}
