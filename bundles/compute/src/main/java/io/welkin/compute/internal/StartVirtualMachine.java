// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.Workflows;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code startVirtualMachine}. */
@Component(service = Operation.class)
public final class StartVirtualMachine extends VmJobOperation {
  @Activate
  public StartVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, view, Describe.operation("startVirtualMachine",
        "Starts a virtual machine.")
        .rest("virtual-machines", "start").job("VM.START", "UserVm").needId("id", "UserVm", "the ID of the VM")
        .with(ParameterDescriptor.id("hostid", "Host", "the host to start it on").only(RoleType.ROOT),
            ParameterDescriptor.id("podid", "Pod", "the pod to start it in").only(RoleType.ROOT),
            ParameterDescriptor.id("clusterid", "Cluster", "the cluster to start it in").only(RoleType.ROOT))
        .flag("considerlasthost", "has no effect: any host that suits will do")
        .refuses("the firmware is not chosen", "bootintosetup")
        .refuses(Absent.PLANNERS, "deploymentplanner")
        .answers(VirtualMachineView.result()).build());
  }

  @Override Set<State> allowed(Call call) {
    return Set.of(State.STOPPED);
  }

  @Override String workflow(VirtualMachine vm) {
    return "start-vm";
  }

  @Override Map<String, Object> input(Tx tx, Call call, VirtualMachine vm) {
    Map<String, Object> where = new HashMap<>();
    call.parameters().uuid("podid").ifPresent(pod -> where.put("pod", pod));
    call.parameters().uuid("clusterid").ifPresent(cluster -> where.put("cluster", cluster));
    call.parameters().uuid("hostid").ifPresent(host -> where.put("host", host));
    return where;
  }
}
