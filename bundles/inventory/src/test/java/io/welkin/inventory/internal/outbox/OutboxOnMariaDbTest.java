// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;

class OutboxOnMariaDbTest extends OutboxTest {
  @Override protected TestInventory start() {
    return MariaDbServer.inventory(clock, bus);
  }
}
