// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Awaited;
import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Volume;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteStoragePool}: refused while volumes live in it, also when it is forced. */
@Component(service = Operation.class)
public final class DeleteStoragePool implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("deleteStoragePool", "Deletes a storage pool; the data on it stays.").rest("storage-pools", "DELETE")
      .roles(RoleType.ROOT).changes("STORAGEPOOL.DELETE", "StoragePool")
      .needId("id", "StoragePool", "the ID of the storage pool")
      .flag("forced", "has no effect: volumes are never deleted with their pool").build();

  private final UnitOfWork unitOfWork;
  private final Workflows workflows;

  @Activate
  public DeleteStoragePool(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public Answer handle(Call call) {
    UUID pool = call.parameters().id("id");
    UUID run = unitOfWork.run(tx -> {
      long volumes = tx.of(Volume.class).count(Where.live().and("poolId", pool));
      if (volumes > 0) {
        throw ApiException.inUse(volumes + " volumes live in this storage pool");
      }
      return workflows.start(tx, new StartRun("remove-pool", "storage-pool", pool, Map.of("pool", pool),
          List.of(Want.exclusive(pool)), null, Cause.user(call.caller().username()), call.traceparent())).run();
    });
    return Awaited.end(workflows, run, Duration.ofSeconds(30)).isPresent() ? Answer.Success.YES
        : new Answer.Success(true, "the storage pool is being deleted");
  }
}
