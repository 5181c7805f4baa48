// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;

class LimitsOnMariaDbTest extends LimitsTest {
  @Override protected TestInventory start() {
    return MariaDbServer.inventory(clock, bus);
  }
}
