// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;

class MembershipOnMariaDbTest extends MembershipTest {
  @Override protected TestInventory start() {
    return MariaDbServer.inventory(clock, bus);
  }
}
