// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deletePhysicalNetwork}: only one without networks. */
@Component(service = Operation.class)
public final class DeletePhysicalNetwork extends JobOperation {
  @Activate
  public DeletePhysicalNetwork(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deletePhysicalNetwork",
        "Deletes a physical network without networks.")
        .rest("physical-networks", "DELETE").roles(RoleType.ROOT).job("PHYSICAL.NETWORK.DELETE", "PhysicalNetwork")
        .needId("id", "PhysicalNetwork", "the ID of the physical network").build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    UUID id = call.parameters().id("id");
    InUse.ofPhysicalNetwork(tx, id).ifPresent(text -> {
      throw ApiException.inUse(text);
    });
    return new StartRun("delete-physical-network", "physical-network", id, Map.of("network", id),
        List.of(Leases.Want.exclusive(id)), job(call, id), cause(call), call.traceparent());
  }
}
