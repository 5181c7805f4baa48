// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import io.welkin.topology.internal.capacity.OvercommitSettings;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateCluster}. A new overcommitment holds for all of its hosts at once; what is reserved stays reserved. */
@Component(service = Operation.class)
public final class UpdateCluster extends ChangeOperation {
  @Activate
  public UpdateCluster(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateCluster", "Changes a cluster.").rest("clusters", "PATCH")
        .roles(RoleType.ROOT).changes("CLUSTER.EDIT", "Cluster").needId("id", "Cluster", "the ID of the cluster")
        .text("clustername", "the name of the cluster").text("clustertype", "CloudManaged or ExternalManaged")
        .text("allocationstate", "Enabled or Disabled").text("arch", "the processor architecture of its hosts")
        .text("driftpolicy", "what happens when a native tool changed a VM: accept, alert or repair")
        .text("controllers", "controllers that may do here what can harm a guest, such as ha-controller; empty for none")
        .text("cpuovercommitratio", "how many times over processors are given away")
        .text("memoryovercommitratio", "how many times over memory is given away")
        .map("details", "driftPolicy, in place of the parameter")
        .refuses(Absent.EXTENSIONS, "externaldetails")
        .refuses("a cluster keeps its hypervisor", "hypervisor")
        .refuses("allocationstate says whether it is used", "managedstate")
        .answersObject("cluster", ClusterList.MODEL, ClusterList.MORE).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("id");
    Places.lock(tx, id);
    Cluster cluster = Places.live(tx.of(Cluster.class).find(id), id, "cluster", Cluster::removed);
    String name = p.string("clustername", cluster.name());
    Places.lock(tx, cluster.podId());
    Places.unique(tx, Cluster.class, Where.live().and("podId", cluster.podId()), name, id, "A cluster of this pod");
    Cluster changed = tx.of(Cluster.class).update(cluster.with(c -> c.name(name)
        .clusterType(ClusterWords.type(p.string("clustertype", cluster.clusterType())))
        .arch(ClusterWords.arch(p.string("arch", cluster.arch())))
        .allocationState(Places.allocationState(p.string("allocationstate", cluster.allocationState())))
        .controllers(ClusterWords.controllers(p).orElse(cluster.controllers()))
        .driftPolicy(ClusterWords.drift(p).orElse(cluster.driftPolicy()))
        .cpuOvercommit(ClusterWords.ratio(p, "cpuovercommitratio").orElse(cluster.cpuOvercommit()))
        .memoryOvercommit(ClusterWords.ratio(p, "memoryovercommitratio").orElse(cluster.memoryOvercommit()))));
    if (changed.cpuOvercommit() != cluster.cpuOvercommit()
        || changed.memoryOvercommit() != cluster.memoryOvercommit()) {
      OvercommitSettings.follow(tx, changed);
    }
    return new Answer.Item(ClusterList.one(tx, call.caller(), id));
  }
}
