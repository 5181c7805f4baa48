// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Host;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.HostLife.State;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code declareHostAsDegraded}: an operator's word that nothing runs on a host that is lost, kept in its history. */
@Component(service = Operation.class)
public final class DeclareHostAsDegraded extends MaintenanceJob {
  @Activate
  public DeclareHostAsDegraded(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference HostAnswers answers) {
    super(unitOfWork, workflows, answers, Describe.operation("declareHostAsDegraded",
        "Declares that no VM runs on a host that is Disconnected or in Alert, so that its VMs may be started elsewhere."
            + " Whoever says so must be certain: a VM that still runs there could then run twice.")
        .rest("hosts", "declare-degraded").roles(RoleType.ROOT).job("HOST.DECLARE.DEGRADED", "Host")
        .needId("id", "Host", "the ID of the host").answersObject("host", HostRows.MODEL, HostRows.MORE).build(),
        Set.of(State.ENABLED, State.DISABLED), "degrade-host");
  }

  @Override void before(Tx tx, Call call, Host host) {
    if (!List.of("Disconnected", "Alert").contains(host.connection())) {
      throw ApiException.state("Host " + host.name() + " is " + host.connection()
          + ": only one that is Disconnected or in Alert can be declared degraded");
    }
  }
}
