// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.compute.internal.group.AffinityGroups;
import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
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

/** {@code deployVirtualMachine}. */
@Component(service = Operation.class)
public final class DeployVirtualMachine extends JobOperation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("deployVirtualMachine", "Creates and starts a virtual machine from an offering and a template.")
      .rest("virtual-machines", "POST").createJob("VM.CREATE", "UserVm")
      .needId("serviceofferingid", "ServiceOffering", "the ID of the service offering")
      .needId("zoneid", "Zone", "the zone ID")
      .with(notOwned("templateid", "Template", "the ID of the template").mandatory())
      .text("name", "host name for the virtual machine").text("displayname", "an optional user generated name")
      .ids("networkids", "Network", "networks of the VM; none takes the zone's shared network")
      .text("ipaddress", "the ip address of the default nic").text("macaddress", "the mac address of the default nic")
      .map("iptonetworklist", "ip to network mapping: iptonetworklist[0].ip, iptonetworklist[0].networkid")
      .id("diskofferingid", "DiskOffering", "the disk offering of a data disk")
      .number("size", "size in GB of a data disk with a customized offering")
      .number("rootdisksize", "size in GB of the root disk").text("keypair", "name of an ssh key pair")
      .list("keypairs", "names of ssh key pairs").text("group", "an optional group")
      .text("hypervisor", "the hypervisor, which the template says too").flag("startvm", "whether it is started, default true")
      .id("userdataid", "UserData", "the ID of user data").map("userdatadetails", "values that the user data needs")
      .ids("affinitygroupids", "AffinityGroup", "affinity groups that it is in").list("affinitygroupnames", "names of such")
      .with(ParameterDescriptor.string("userdata", "user data, Base64").max(1_048_576),
          ParameterDescriptor.id("hostid", "Host", "the host to deploy it on").only(RoleType.ROOT),
          ParameterDescriptor.id("podid", "Pod", "the pod to deploy it in").only(RoleType.ROOT),
          ParameterDescriptor.id("clusterid", "Cluster", "the cluster to deploy it in").only(RoleType.ROOT),
          ParameterDescriptor.of("customid", ParameterType.STRING, "an id for the VM").only(RoleType.ROOT),
          ParameterDescriptor.of("displayvm", ParameterType.BOOLEAN, "whether its user sees it").only(RoleType.ROOT))
      .map("details", "details[0].cpuNumber, details[0].cpuSpeed, details[0].memory for a customized offering")
      .flag("dynamicscalingenabled", "whether it can be resized while running")
      .text("account", "an account that the VM is for, with domainid")
      .id("domainid", "Domain", "the domain of that account").text("projectid", "the project that the VM is for")
        .text("keyboard", "has no effect: the console takes what the browser sends")
        .text("boottype", "BIOS, the only one there is")
        .text("bootmode", "Legacy, the only one there is")
        .refuses("the firmware is not chosen", "bootintosetup")
        .refuses("volumes have no tags of their image", "copyimagetags")
        .refuses("one data disk can be given, by diskofferingid", "datadiskofferinglist", "datadisksdetails")
        .refuses(Absent.PLANNERS, "deploymentplanner")
        .refuses(Absent.DHCP_OPTIONS, "dhcpoptionsnetworklist")
        .refuses(Absent.EXTENSIONS, "externaldetails")
        .refuses("the driver writes the configuration", "extraconfig", "iodriverpolicy", "iothreadsenabled",
            "nicmultiqueuenumber", "nicpackedvirtqueuesenabled")
        .refuses(Absent.IPV6, "ip6address")
        .refuses(Absent.LEASES, "leaseduration", "leaseexpiryaction")
        .refuses(Absent.VNFS, "nicnetworklist", "properties")
        .refuses("the root disk is of the service offering", "overridediskofferingid")
        .refuses("passwords are not set", "password")
        .refuses(Absent.SECURITY_GROUPS, "securitygroupids", "securitygroupnames")
        .refuses(Absent.SNAPSHOTS, "snapshotid")
        .refuses("the root disk is made from a template", "volumeid")
        .answers(VirtualMachineView.result()).build();

  private final VirtualMachineView view;

  @Activate
  public DeployVirtualMachine(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference VirtualMachineView view) {
    super(unitOfWork, workflows, DESCRIPTOR);
    this.view = view;
  }

  private static ParameterDescriptor notOwned(String name, String entity, String description) {
    return new ParameterDescriptor(name, ParameterType.UUID, false, ParameterDescriptor.DEFAULT_LENGTH, entity, false,
        RoleType.ALL, description);
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    DeployRequest request = new DeployRequest(tx, call);
    Cause cause = cause(call);
    List<Volume> volumes = request.volumes();
    boolean start = call.parameters().flag("startvm", true);
    VirtualMachine vm = start
        ? tx.lifecycle().create(VirtualMachineLife.TABLE, Machines.wantedRunning(request.machine()), Trigger.START, cause)
        : tx.lifecycle().create(VirtualMachineLife.TABLE, request.machine(), cause);
    AffinityGroups.join(tx, vm.id(), request.affinity());
    volumes.forEach(v -> tx.of(Volume.class).insert(v));
    Map<String, Object> input = new HashMap<>();
    input.put("vm", vm.id());
    input.put("networks", request.networks());
    request.ip().ifPresent(ip -> input.put("ip", ip));
    call.parameters().string("macaddress").ifPresent(mac -> input.put("mac", mac));
    if (start) {
      call.parameters().uuid("podid").ifPresent(pod -> input.put("pod", pod));
      call.parameters().uuid("clusterid").ifPresent(cluster -> input.put("cluster", cluster));
      call.parameters().uuid("hostid").ifPresent(host -> input.put("host", host));
    }
    return new StartRun(start ? "deploy-vm" : "allocate-vm", "virtual-machine", vm.id(), input,
        List.of(Want.exclusive(vm.id())), job(call, vm.id(), vm.accountId(), vm.domainId()), cause,
        call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return view.one(caller, entity);
  }
}
