// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RoleType;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code reconcileResource}: has the endpoint of a VM or host observed at once. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ReconcileResource implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("reconcileResource",
      "Has what is known of a VM or a host compared with what its hypervisor says now; mismatches become drift records.")
      .rest("resources", "reconcile").roles(RoleType.ROOT).changes("RESOURCE.RECONCILE", null)
      .with(ParameterDescriptor.of("id", ParameterType.UUID, "the ID of the VM or of the host").mandatory()).build();

  private final UnitOfWork unitOfWork;
  private final EndpointWatch watch;

  @Activate
  public ReconcileResource(@Reference UnitOfWork unitOfWork, @Reference EndpointWatch watch) {
    this.unitOfWork = unitOfWork;
    this.watch = watch;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  /** Which endpoint has a resource, and what the history calls the resource. */
  private record Found(HypervisorEndpoint endpoint, String kind, String state) {}

  @Override public Answer handle(Call call) {
    UUID id = call.parameters().id("id");
    HypervisorEndpoint endpoint = unitOfWork.run(tx -> {
      Found found = vm(tx, id).or(() -> host(tx, id)).orElseThrow(
          () -> ApiException.parameter("there is no VM on a host, and no host, with the id " + id));
      tx.of(HistoryEntry.class).insert(new HistoryEntry(Ids.next(), found.kind(), id, found.state(), found.state(),
          "RECONCILE", Cause.operator(call.caller().username()).text(), null, tx.now(), 0));
      return found.endpoint();
    });
    watch.ask(endpoint);
    return new Answer.Success(true, "endpoint " + endpoint.url() + " is observed now; mismatches show as drift");
  }

  private static Optional<Found> vm(Tx tx, UUID id) {
    return tx.of(VirtualMachine.class).find(id).flatMap(vm -> Optional.ofNullable(
        vm.hostId() == null ? vm.lastHostId() : vm.hostId()).map(host -> new Found(endpoint(tx,
            tx.of(Host.class).get(host)), "virtual-machine", vm.state())));
  }

  private static Optional<Found> host(Tx tx, UUID id) {
    return tx.of(Host.class).find(id).map(host -> new Found(endpoint(tx, host), "host", host.state()));
  }

  private static HypervisorEndpoint endpoint(Tx tx, Host host) {
    return tx.of(HypervisorEndpoint.class).get(host.endpointId());
  }
}
