// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import java.time.Duration;
import org.apache.openjpa.jdbc.conf.JDBCConfiguration;
import org.apache.openjpa.jdbc.sql.DerbyDictionary;

/** Where the databases differ in what they need of the code. */
enum Dialect {
  /**
   * One process, and readers lock: two transactions that write would mostly wait for each other's rows, and find out about a
   * deadlock after a second. So they come one after the other.
   */
  DERBY,
  /** Several nodes, readers see the last committed version. */
  MARIADB;

  static Dialect of(JDBCConfiguration configuration) {
    return configuration.getDBDictionaryInstance() instanceof DerbyDictionary ? DERBY : MARIADB;
  }

  boolean oneWriter() {
    return this == DERBY;
  }

  /** What follows a SELECT whose row nobody else may change before this transaction ends. */
  String forUpdate() {
    return this == DERBY ? "" : " FOR UPDATE";
  }

  /**
   * Capacity {@code c} of hosts {@code h}, read along the index of what is free: a plan that was made while there were few
   * hosts would sort all of them ever after.
   */
  String emptiestFirst() {
    return this == DERBY
        ? "--DERBY-PROPERTIES joinOrder=FIXED\n HOST_CAPACITY c --DERBY-PROPERTIES index=HOST_CAPACITY_ROOM\n"
            + " JOIN HOST h --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n ON h.ID = c.ID"
        : "HOST_CAPACITY c FORCE INDEX (HOST_CAPACITY_ROOM) STRAIGHT_JOIN HOST h ON h.ID = c.ID";
  }

  /** Whether other processes may change rows. */
  boolean shared() {
    return this != DERBY;
  }

  /** How long a row may be taken for current that another node might have changed. */
  Duration timeToLive() {
    return this == DERBY ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
  }
}
