// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import java.util.UUID;

/** What an account has that takes more than a row to remove. */
final class Holdings {
  private Holdings() {}

  static long count(Tx tx, UUID account) {
    Where its = Where.live().and("accountId", account);
    return tx.of(VirtualMachine.class).count(its) + tx.of(Volume.class).count(its) + tx.of(Template.class).count(its)
        + tx.of(Network.class).count(its);
  }
}
