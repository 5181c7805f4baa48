// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.HostLife.State;
import io.welkin.workflow.Workflows;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cancelHostAsDegraded}. */
@Component(service = Operation.class)
public final class CancelHostAsDegraded extends MaintenanceJob {
  @Activate
  public CancelHostAsDegraded(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference HostAnswers answers) {
    super(unitOfWork, workflows, answers, Describe.operation("cancelHostAsDegraded",
        "Takes a host back that was declared degraded.").rest("hosts", "cancel-degraded").roles(RoleType.ROOT)
        .job("HOST.CANCEL.DEGRADED", "Host").needId("id", "Host", "the ID of the host")
        .answersObject("host", HostRows.MODEL, HostRows.MORE).build(), Set.of(State.DEGRADED), "restore-host");
  }
}
