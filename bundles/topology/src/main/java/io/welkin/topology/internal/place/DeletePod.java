// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Pod;
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

/** {@code deletePod}: only an empty one. */
@Component(service = Operation.class)
public final class DeletePod extends ChangeOperation {
  @Activate
  public DeletePod(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deletePod", "Deletes a pod that is empty.").rest("pods", "DELETE")
        .roles(RoleType.ROOT).changes("POD.DELETE", "Pod").needId("id", "Pod", "the ID of the pod").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    UUID id = call.parameters().id("id");
    Places.lock(tx, id);
    Pod pod = Places.live(tx.of(Pod.class).find(id), id, "pod", Pod::removed);
    new Places.Uses(tx).count(Cluster.class, Where.live().and("podId", id), "cluster", "clusters")
        .count(StoragePool.class, Where.live().and("podId", id), "storage pool", "storage pools")
        .refuse("Pod " + pod.name());
    tx.of(Pod.class).update(pod.withRemoved(tx.now()));
    return Answer.Success.YES;
  }
}
