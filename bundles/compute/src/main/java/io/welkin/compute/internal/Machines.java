// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.compute.VirtualMachineLife;
import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.domain.Placing;
import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.operations.ApiException;
import java.util.UUID;

/** What several steps say about VMs. */
final class Machines {
  /** What was asked for, as {@link VirtualMachine#desiredPower}. */
  static final String RUNNING = "RUNNING";
  static final String STOPPED = "STOPPED";
  static final String ABSENT = "ABSENT";

  private Machines() {}

  static VirtualMachine get(Tx tx, UUID vm) {
    return tx.of(VirtualMachine.class).get(vm);
  }

  /** One that is stopped, and that no run works on. */
  static VirtualMachine stopped(Tx tx, UUID id) {
    VirtualMachine vm = get(tx, id);
    if (state(vm) != State.STOPPED || tx.leases().busy(id)) {
      throw ApiException.state("VM " + vm.name() + " is " + vm.state() + ": it has to be stopped, and nothing may work on it");
    }
    return vm;
  }

  static State state(VirtualMachine vm) {
    return VirtualMachineLife.TABLE.state(vm.state());
  }

  /** What a failure says, as it is kept with a run. */
  static String message(String failure) {
    try {
      return Json.MAPPER.readValue(failure, Failure.class).message();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the failure of a run cannot be read", e);
    }
  }

  static VirtualMachine update(Tx tx, VirtualMachine vm) {
    return tx.of(VirtualMachine.class).update(vm.withUpdated(tx.now()));
  }

  static VirtualMachine fire(Tx tx, UUID vm, Trigger trigger, Cause cause) {
    return tx.lifecycle().fire(VirtualMachineLife.TABLE, VirtualMachine.class, vm, trigger, cause);
  }

  /** Changes and moves a VM in one go. */
  static VirtualMachine fire(Tx tx, VirtualMachine changed, Trigger trigger, Cause cause) {
    return tx.lifecycle().fire(VirtualMachineLife.TABLE, changed.withUpdated(tx.now()), trigger, cause);
  }

  /** The VM as one that is wanted running, by a spec of its own. */
  static VirtualMachine wantedRunning(VirtualMachine vm) {
    return vm.withDesiredPower(RUNNING).withGeneration(vm.generation() + 1);
  }

  /** What a VM takes of a host. */
  static Need need(VirtualMachine vm) {
    return Placing.need(vm);
  }
}
