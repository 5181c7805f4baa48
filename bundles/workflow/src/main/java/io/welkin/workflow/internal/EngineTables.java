// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.RunLife;
import org.osgi.service.component.annotations.Component;

/** The life of runs, for the console's diagram. */
@Component
public final class EngineTables implements LifecycleTable {
  @Override public StateMachine<?, ?> machine() {
    return RunLife.TABLE;
  }

  @Override public Class<? extends Record> rowType() {
    return Run.class;
  }
}
