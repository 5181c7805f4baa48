// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife;
import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.StateMachine;
import org.osgi.service.component.annotations.Component;

/** The life of VMs, for the sweeper and the console. */
@Component
public final class VirtualMachineTables implements LifecycleTable {
  @Override public StateMachine<?, ?> machine() {
    return VirtualMachineLife.TABLE;
  }

  @Override public Class<? extends Record> rowType() {
    return VirtualMachine.class;
  }
}
