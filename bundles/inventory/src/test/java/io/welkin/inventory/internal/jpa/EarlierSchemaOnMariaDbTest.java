// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.testing.MariaDbServer;

class EarlierSchemaOnMariaDbTest extends EarlierSchemaTest {
  @Override protected String url() {
    return MariaDbServer.database();
  }

  @Override protected String user() {
    return "root";
  }
}
