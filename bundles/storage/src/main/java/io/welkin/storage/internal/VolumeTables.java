// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.StateMachine;
import io.welkin.storage.VolumeLife;
import org.osgi.service.component.annotations.Component;

/** The life of volumes, for the sweeper and the console. */
@Component
public final class VolumeTables implements LifecycleTable {
  @Override public StateMachine<?, ?> machine() {
    return VolumeLife.TABLE;
  }

  @Override public Class<? extends Record> rowType() {
    return Volume.class;
  }
}
