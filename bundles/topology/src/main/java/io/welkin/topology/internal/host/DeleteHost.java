// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Host;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import io.welkin.topology.internal.RunWait;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code deleteHost}: removes a host without guests by the workflow {@code remove-host} and waits for it. The last host
 * of an endpoint takes the endpoint with it.
 */
@Component(service = Operation.class)
public final class DeleteHost implements Operation {
  private final UnitOfWork unitOfWork;
  private final Workflows workflows;
  private final OperationDescriptor descriptor = Describe.operation("deleteHost", "Removes a host that has no VMs.")
      .rest("hosts", "DELETE").roles(RoleType.RESOURCE_ADMINS).changes("HOST.DELETE", "Host")
      .needId("id", "Host", "the ID of the host")
      .flag("forced", "accepted; guests are never stopped, so a host with VMs stays in any case")
      .flag("forcedestroylocalstorage", "accepted; volumes are never destroyed, so a host with volumes stays").build();

  @Activate
  public DeleteHost(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public Answer handle(Call call) {
    UUID id = call.parameters().id("id");
    UUID run = unitOfWork.run(tx -> begin(tx, call, id));
    RunWait.success(unitOfWork, workflows, run, "Removing the host");
    return Answer.Success.YES;
  }

  private UUID begin(Tx tx, Call call, UUID id) {
    Host host = Places.live(tx.of(Host.class).find(id), id, "host", Host::removed);
    String hold = HostGuests.hold(tx, host);
    if (hold != null) {
      throw ApiException.inUse(hold);
    }
    return workflows.start(tx, new StartRun("remove-host", "host", id, Map.of("host", id),
        List.of(Leases.Want.exclusive(id), Leases.Want.exclusive(host.endpointId())), null,
        Cause.user(call.caller().username()), call.traceparent())).run();
  }
}
