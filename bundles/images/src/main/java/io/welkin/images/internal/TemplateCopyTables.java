// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.images.TemplateCopyLife;
import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.kernel.StateMachine;
import org.osgi.service.component.annotations.Component;

/** The life of template copies, for the sweeper and the console. */
@Component
public final class TemplateCopyTables implements LifecycleTable {
  @Override public StateMachine<?, ?> machine() {
    return TemplateCopyLife.TABLE;
  }

  @Override public Class<? extends Record> rowType() {
    return TemplateCopy.class;
  }
}
