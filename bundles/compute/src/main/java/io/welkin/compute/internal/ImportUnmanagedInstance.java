// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code importUnmanagedInstance}: adopts a guest that native tools made. Of two imports of one guest the second fails. */
@Component(service = Operation.class)
public final class ImportUnmanagedInstance extends JobOperation {
  private final VirtualMachineView view;

  @Activate
  public ImportUnmanagedInstance(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, Describe.operation("importUnmanagedInstance",
        "Makes a VM of an instance that Welkin did not make. The guest goes on as it is.")
        .rest("unmanaged-instances", "import").roles(RoleType.ROOT).job("VM.IMPORT", "UserVm")
        .needId("clusterid", "Cluster", "the ID of the cluster that the instance is in")
        .need("name", "the name of the instance on the hypervisor")
        .id("hostid", "Host", "the host that it is on, where several of the cluster have one of this name")
        .needId("serviceofferingid", "ServiceOffering", "an offering of the size of the instance, or a customized one")
        .with(ParameterDescriptor.id("templateid", "Template", "the template that the VM is said to come from"))
        .text("displayname", "the display name of the VM").text("hostname", "the name of the VM; default that of the instance")
        .map("nicnetworklist", "card to network mapping: nicnetworklist[0].nic, nicnetworklist[0].network; a card that is"
            + " not in it is in the only network of the bridge that it is plugged into")
        .map("nicipaddresslist", "card to address mapping: nicipaddresslist[0].nic, nicipaddresslist[0].ip4Address;"
            + " auto for any; a card that is not in it has the address that was seen")
        .map("datadiskofferinglist", "data disk to disk offering mapping: datadiskofferinglist[0].disk,"
            + " datadiskofferinglist[0].diskOffering")
        .map("details", "details[0].cpuSpeed and others for the VM")
        .flag("migrateallowed", "accepted; disks stay where they are")
        .flag("forced", "imports it although the offerings are of other sizes; it keeps its own")
        .text("account", "an account that the VM is for, with domainid")
        .id("domainid", "Domain", "the domain of that account").text("projectid", "the project that the VM is for")
        .answers(VirtualMachineView.result()).build());
    this.view = view;
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    ImportRequest request = new ImportRequest(tx, call);
    Cause cause = Cause.operator(call.caller().username());
    VirtualMachine vm = tx.lifecycle().create(VirtualMachineLife.TABLE, request.machine(), Trigger.IMPORT, cause);
    Map<String, Object> input = new HashMap<>(Map.of("vm", vm.id(), "instance", request.instance(), "networks",
        request.networks(), "addresses", request.addresses(), "diskofferings", request.diskOfferings()));
    input.put("forced", call.parameters().flag("forced", false));
    return new StartRun("import-vm", "virtual-machine", vm.id(), input,
        List.of(Want.exclusive(vm.id()), Want.exclusive(request.instance())),
        job(call, vm.id(), vm.accountId(), vm.domainId()), cause, call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return view.one(caller, entity);
  }
}
