// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Network;
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

/** {@code deleteNetwork}: only one without cards in it, forced or not. */
@Component(service = Operation.class)
public final class DeleteNetwork extends JobOperation {
  @Activate
  public DeleteNetwork(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteNetwork", "Deletes a network that no VM is in.")
        .rest("networks", "DELETE").roles(RoleType.ALL).job("NETWORK.DELETE", "Network")
        .needId("id", "Network", "the ID of the network")
        .flag("forced", "accepted; a network with VMs in it stays in any case").build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    UUID id = call.parameters().id("id");
    Network network = tx.of(Network.class).get(id);
    InUse.ofNetwork(tx, id).ifPresent(text -> {
      throw ApiException.inUse(text);
    });
    return new StartRun("delete-network", "network", id, Map.of("network", id), List.of(Leases.Want.exclusive(id)),
        network.accountId() == null ? job(call, id) : job(call, id, network.accountId(), network.domainId()),
        cause(call), call.traceparent());
  }
}
