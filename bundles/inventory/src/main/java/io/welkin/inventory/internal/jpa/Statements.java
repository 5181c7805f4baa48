// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.kernel.Meter;
import java.util.function.Supplier;
import org.apache.openjpa.lib.jdbc.AbstractJDBCListener;
import org.apache.openjpa.lib.jdbc.JDBCEvent;

/** Counts what is sent to the database; a batch is one. Made by OpenJPA, as {@code persistence.xml} says. */
public final class Statements extends AbstractJDBCListener {
  private volatile Supplier<Meter> meter = () -> Meter.NONE;

  void report(Supplier<Meter> to) {
    meter = to;
  }

  @Override public void beforeExecuteStatement(JDBCEvent event) {
    meter.get().count("db.statement", 1);
  }
}
