// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.ClusterBuilder;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Hypervisors;
import io.welkin.topology.internal.Places;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addCluster}. Answers a list of one, as CloudStack does. */
@Component(service = Operation.class)
public final class AddCluster extends ChangeOperation {
  private final Drivers drivers;

  @Activate
  public AddCluster(@Reference UnitOfWork unitOfWork, @Reference Drivers drivers) {
    super(unitOfWork, Describe.operation("addCluster", "Adds a cluster to a pod.").rest("clusters", "POST")
        .roles(RoleType.ROOT).changes("CLUSTER.ADD", "Cluster")
        .need("clustername", "the name of the cluster, unique in its pod")
        .need("clustertype", "CloudManaged or ExternalManaged")
        .need("hypervisor", "the hypervisor type of its hosts, which a driver that is present must declare")
        .needId("zoneid", "Zone", "the zone of the cluster").needId("podid", "Pod", "the pod of the cluster")
        .text("allocationstate", "Enabled or Disabled, default Enabled")
        .text("arch", "the processor architecture of its hosts, default x86_64")
        .text("driftpolicy", "what happens when a native tool changed a VM: accept (default), alert or repair")
        .text("cpuovercommitratio", "how many times over processors are given away, default 1")
        .text("memoryovercommitratio", "how many times over memory is given away, default 1")
        .map("details", "driftPolicy, in place of the parameter")
        .refuses(Absent.EXTENSIONS, "extensionid", "externaldetails")
        .refuses("a cluster has no address: its hosts have", "url", "username", "password")
        .refuses("switches belong to the networks of hosts", "guestvswitchname", "guestvswitchtype", "publicvswitchname",
            "publicvswitchtype", "vsmipaddress", "vsmpassword", "vsmusername")
        .refuses("there are no such clusters", "ovm3cluster", "ovm3pool", "ovm3vip")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroups")
        .answersList("cluster", ClusterList.MODEL, ClusterList.MORE).build());
    this.drivers = drivers;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    ClusterBuilder wanted = NewCluster.in(tx, p.id("zoneid"), p.id("podid"), p.text("clustername"),
            Hypervisors.named(drivers, p.text("hypervisor")))
        .clusterType(ClusterWords.type(p.text("clustertype"))).arch(ClusterWords.arch(p.string("arch", "x86_64")))
        .allocationState(Places.allocationState(p.string("allocationstate", "Enabled")))
        .driftPolicy(ClusterWords.drift(p).orElse("accept"));
    ClusterWords.ratio(p, "cpuovercommitratio").ifPresent(wanted::cpuOvercommit);
    ClusterWords.ratio(p, "memoryovercommitratio").ifPresent(wanted::memoryOvercommit);
    Cluster made = tx.of(Cluster.class).insert(wanted.build());
    return new Answer.Page(1, List.of(ClusterList.one(tx, call.caller(), made.id())));
  }
}
