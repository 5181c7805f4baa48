// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;

class ReadModelsOnMariaDbTest extends ReadModelsTest {
  @Override protected TestInventory start() {
    return MariaDbServer.inventory(clock, bus);
  }
}
