// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteCluster}: only an empty one. */
@Component(service = Operation.class)
public final class DeleteCluster extends ChangeOperation {
  @Activate
  public DeleteCluster(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteCluster", "Deletes a cluster that is empty.").rest("clusters", "DELETE")
        .roles(RoleType.ROOT).changes("CLUSTER.DELETE", "Cluster").needId("id", "Cluster", "the ID of the cluster")
        .build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    UUID id = call.parameters().id("id");
    Places.lock(tx, id);
    Cluster cluster = Places.live(tx.of(Cluster.class).find(id), id, "cluster", Cluster::removed);
    Where inside = Where.live().and("clusterId", id);
    new Places.Uses(tx).count(Host.class, inside, "host", "hosts")
        .count(HypervisorEndpoint.class, inside, "connection to a hypervisor", "connections to hypervisors")
        .count(StoragePool.class, inside, "storage pool", "storage pools").refuse("Cluster " + cluster.name());
    tx.of(Cluster.class).update(cluster.withRemoved(tx.now()));
    return Answer.Success.YES;
  }
}
