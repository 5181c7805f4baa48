// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;

/**
 * Makes what a native tool did to a VM the desired state (law 3, policy {@code accept}). It sends no command: nothing is
 * done to the guest.
 */
@Component(service = StepType.class)
public final class FollowStep extends NamedStep<FollowStep.Input, VmStep.Output> {
  /**
   * Which VM, and what was seen: its power, the host that it is on, its size or its name; the others are null.
   *
   * @param drift the record of the mismatch
   */
  public record Input(UUID vm, UUID drift, String power, UUID host, String size, String name) {}

  /** Processors and memory. */
  record Size(int cpus, int memoryMiB) {}

  private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) x (\\d{1,9}) MiB");

  public FollowStep() {
    super("compute.follow", Input.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (input.host() != null) {
      moved(tx, vm, input.host());
    } else if (input.size() != null) {
      sized(tx, vm, size(input.size()).orElseThrow());
    } else if (input.name() != null) {
      Machines.update(tx, vm.withInstanceName(input.name()));
    } else {
      powered(context, vm, input);
    }
    DriftRecord drift = tx.of(DriftRecord.class).get(input.drift());
    tx.of(DriftRecord.class).update(drift.withStatus("Accepted").withResolved(tx.now()).withRunId(context.run().id()));
    return StepResult.done(VmStep.Output.NOTHING);
  }

  /** A native tool moved it: where it is now is where it belongs, room or not. */
  private static void moved(Tx tx, VirtualMachine vm, UUID to) {
    Host host = tx.of(Host.class).get(to);
    if (Machines.state(vm) == State.RUNNING) {
      tx.capacity().occupy(vm.id(), host.id(), Machines.need(vm));
      Machines.update(tx, vm.withHostId(host.id()).withLastHostId(host.id()).withClusterId(host.clusterId())
          .withPodId(host.podId()));
    }
  }

  /** The size in a record of a mismatch; a side that was not seen is 0. */
  static Optional<Size> size(String text) {
    Matcher m = SIZE.matcher(text);
    return m.matches() ? Optional.of(new Size(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        : Optional.empty();
  }

  /** A native tool gave it another size: so much it takes from now on, room or not. */
  private static void sized(Tx tx, VirtualMachine vm, Size size) {
    VirtualMachine now = Machines.update(tx, vm.withCpuNumber(size.cpus() > 0 ? size.cpus() : vm.cpuNumber())
        .withMemory(size.memoryMiB() > 0 ? size.memoryMiB() : vm.memory()));
    if (Machines.state(now) == State.RUNNING) {
      tx.capacity().occupy(now.id(), now.hostId(), Machines.need(now));
    }
  }

  private static void powered(StepContext context, VirtualMachine seen, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = seen;
    boolean runs = Machines.RUNNING.equals(input.power());
    if (runs && Machines.state(vm) == State.STOPPED && vm.lastHostId() != null) {
      vm = Machines.fire(tx, vm.id(), Trigger.FOUND_RUNNING, context.cause());
      Host host = tx.of(Host.class).get(vm.lastHostId());
      tx.capacity().occupy(vm.id(), host.id(), Machines.need(vm));
      Machines.update(tx, vm.withDesiredPower(Machines.RUNNING).withHostId(host.id()).withClusterId(host.clusterId())
          .withPodId(host.podId()));
    } else if (!runs && Machines.state(vm) == State.RUNNING) {
      vm = Machines.fire(tx, vm.id(), Trigger.FOUND_STOPPED, context.cause());
      Machines.update(tx, vm.withDesiredPower(Machines.STOPPED).withLastHostId(vm.hostId()).withHostId(null));
      tx.capacity().release(vm.id());
    }
  }
}
