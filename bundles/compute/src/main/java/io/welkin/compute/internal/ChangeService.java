// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code changeServiceForVirtualMachine}: of a stopped VM, for its next start; one that runs is scaled. */
@Component(service = Operation.class)
public final class ChangeService extends ChangeOperation {
  private final VirtualMachineView view;

  @Activate
  public ChangeService(@Reference UnitOfWork unitOfWork, @Reference VirtualMachineView view) {
    super(unitOfWork, Describe.operation("changeServiceForVirtualMachine",
        "Gives a stopped virtual machine another service offering.").rest("virtual-machines", "change-service")
        .changes("VM.UPGRADE", "UserVm").needId("id", "UserVm", "the ID of the virtual machine")
        .needId("serviceofferingid", "ServiceOffering", "the ID of the service offering")
        .map("details", "cpuNumber, cpuSpeed and memory, for an offering whose size is chosen")
        .flag("automigrate", "has no effect: disks stay where they are")
        .flag("shrinkok", "has no effect: disks keep their size")
        .refuses(Absent.THROTTLES, "miniops", "maxiops")
        .answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    VirtualMachine vm = Machines.stopped(tx, p.id("id"));
    ServiceOffering offering = tx.of(ServiceOffering.class).get(p.id("serviceofferingid"));
    if (!"Active".equals(offering.state())) {
      throw ApiException.parameter("service offering " + offering.name() + " is " + offering.state());
    }
    Map<String, String> details = new TreeMap<>(vm.details());
    details.putAll(p.details("details"));
    OfferedSize size = OfferedSize.of(offering, details);
    Machines.update(tx, vm.with(b -> b.serviceOfferingId(offering.id()).cpuNumber(size.cpus()).cpuSpeed(size.speed())
        .memory(size.memory()).details(details).generation(vm.generation() + 1)));
    return new Answer.Item(view.shown(tx, call.caller(), vm.id()));
  }
}
