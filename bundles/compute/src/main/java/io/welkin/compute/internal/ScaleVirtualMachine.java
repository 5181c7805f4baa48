// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Describe;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code scaleVirtualMachine}: a stopped VM takes any offering. A running one only grows, where VM and offering say that
 * it may and its driver can.
 */
@Component(service = Operation.class)
public final class ScaleVirtualMachine extends VmJobOperation {
  private static final String FACET = "LiveResize";

  private final Drivers drivers;

  @Activate
  public ScaleVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view, @Reference Drivers drivers) {
    super(unitOfWork, workflows, view, Describe.operation("scaleVirtualMachine",
        "Gives a virtual machine another service offering; a running one grows without a restart where that is possible.")
        .rest("virtual-machines", "scale").job("VM.UPGRADE", "UserVm")
        .needId("id", "UserVm", "the ID of the virtual machine")
        .needId("serviceofferingid", "ServiceOffering", "the ID of the service offering")
        .map("details", "cpuNumber, cpuSpeed and memory, for an offering whose size is chosen")
        .flag("automigrate", "accepted: a VM whose host has no room is not moved, and the job says so")
        .answers(VirtualMachineView.result()).build());
    this.drivers = drivers;
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.RUNNING, State.STOPPED);
  }

  @Override String workflow(VirtualMachine vm) {
    return "scale-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    Parameters p = call.parameters();
    ServiceOffering offering = tx.of(ServiceOffering.class).get(p.id("serviceofferingid"));
    if (!"Active".equals(offering.state())) {
      throw ApiException.parameter("service offering " + offering.name() + " is " + offering.state());
    }
    Map<String, String> details = new TreeMap<>(vm.details());
    details.putAll(p.details("details"));
    OfferedSize size = OfferedSize.of(offering, details);
    if (Machines.state(vm) == State.RUNNING) {
      checkLive(tx, vm, offering, size);
    }
    return Map.of("offering", offering.id(), "cpus", size.cpus(), "speed", size.speed(), "memory", size.memory(),
        "details", details);
  }

  private void checkLive(Tx tx, VirtualMachine vm, ServiceOffering offering, OfferedSize size) {
    if (!vm.scalable() || !offering.dynamicScaling()) {
      throw ApiException.parameter("VM " + vm.name() + " cannot be scaled while it runs: isdynamicallyscalable of the VM and"
          + " dynamicscalingenabled of the offering must be true");
    }
    if (size.cpus() < vm.cpuNumber() || size.speed() < vm.cpuSpeed() || size.memory() < vm.memory()) {
      throw ApiException.parameter("A running VM can only grow: " + vm.cpuNumber() + " x " + vm.cpuSpeed() + " MHz and "
          + vm.memory() + " MB are more than the offering has. Stop it first");
    }
    HypervisorEndpoint row = Endpoints.row(tx, vm.hostId());
    boolean can = drivers.present().stream().filter(at -> at.instance().equals(row.instance()))
        .flatMap(at -> at.drivers().stream()).anyMatch(d -> d.type().equals(row.driver()) && d.facets().contains(FACET));
    if (!can) {
      throw new ApiException(ApiError.UNSUPPORTED_ACTION, ApiException.CS_UNSUPPORTED, "The driver of " + vm.hypervisor()
          + " cannot scale a VM while it runs. Stop it first");
    }
  }
}
