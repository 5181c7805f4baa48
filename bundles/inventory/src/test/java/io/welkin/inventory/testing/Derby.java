// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.testing;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Derby's ways of ending a database in memory. */
final class Derby {
  private static final String DROPPED = "08006";

  private Derby() {}

  /** Frees the memory; Derby reports success as an exception. */
  static void drop(String url) {
    try {
      DriverManager.getConnection(url.substring(0, url.indexOf(';')) + ";drop=true").close();
    } catch (SQLException e) {
      if (!DROPPED.equals(e.getSQLState())) {
        throw new IllegalStateException("the database could not be dropped", e);
      }
    }
  }
}
