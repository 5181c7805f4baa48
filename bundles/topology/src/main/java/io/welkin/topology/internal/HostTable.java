// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.model.Host;
import io.welkin.kernel.StateMachine;
import io.welkin.topology.HostLife;
import org.osgi.service.component.annotations.Component;

/** The life of hosts, for the inventory's sweeper and the console. */
@Component
public final class HostTable implements LifecycleTable {
  @Override public StateMachine<?, ?> machine() {
    return HostLife.TABLE;
  }

  @Override public Class<? extends Record> rowType() {
    return Host.class;
  }
}
