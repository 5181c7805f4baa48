// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Ids;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * The guest is Welkin's: a VM that is as its guest is. One that runs takes its room on the host, whether there is any or not, as
 * it runs there; the event log says so when there is none.
 */
@Component(service = StepType.class)
public final class AdoptedStep extends NamedStep<AdoptedStep.Input, VmStep.Output> {
  /** Which VM, where it is, the unmanaged instance that it was, and its power. */
  public record Input(UUID vm, UUID host, UUID instance, String power) {}

  public AdoptedStep() {
    super("compute.adopted", Input.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) != State.IMPORTING) {
      return StepResult.done(VmStep.Output.NOTHING);
    }
    Host host = tx.of(Host.class).get(input.host());
    boolean runs = !Machines.STOPPED.equals(input.power());
    VirtualMachine there = vm.withLastHostId(host.id()).withHostId(runs ? host.id() : null).withPodId(host.podId())
        .withClusterId(host.clusterId()).withDesiredPower(runs ? Machines.RUNNING : Machines.STOPPED)
        .withObservedPower(input.power()).withObservedAt(tx.now());
    Machines.fire(tx, there, runs ? Trigger.FOUND_RUNNING : Trigger.FOUND_STOPPED, context.cause());
    if (runs && !tx.capacity().reserve(vm.id(), host.id(), Machines.need(vm))) {
      tx.capacity().occupy(vm.id(), host.id(), Machines.need(vm));
      tx.log(EventEntryBuilder.builder().id(Ids.next()).type("VM.IMPORT").level("WARN").state("Completed")
          .description("VM " + vm.name() + " runs on host " + host.name() + ", which has no room for it by its limits")
          .accountId(vm.accountId()).domainId(vm.domainId()).username(context.cause().name()).resourceKind("UserVm")
          .resourceId(vm.id()).resourceName(vm.name()).created(tx.now()).build());
    }
    tx.of(UnmanagedInstance.class).find(input.instance())
        .ifPresent(row -> tx.of(UnmanagedInstance.class).delete(row.id()));
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
