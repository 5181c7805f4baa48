// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import io.welkin.inventory.model.Stateful;
import io.welkin.kernel.StateMachine;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The life of one kind of row: a whiteboard service of the domain that owns it. The inventory ends passing states that
 * no run works on, and the console shows the diagram.
 */
@ConsumerType
public interface LifecycleTable {
  StateMachine<?, ?> machine();

  Class<? extends Record> rowType();

  /** A table as a service. */
  static <R extends Record & Stateful> LifecycleTable of(StateMachine<?, ?> machine, Class<R> rowType) {
    return new LifecycleTable() {
      @Override public StateMachine<?, ?> machine() {
        return machine;
      }

      @Override public Class<? extends Record> rowType() {
        return rowType;
      }
    };
  }
}
