// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.HostLife.State;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cancelHostMaintenance}. */
@Component(service = Operation.class)
public final class CancelHostMaintenance extends MaintenanceJob {
  @Activate
  public CancelHostMaintenance(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference HostAnswers answers) {
    super(unitOfWork, workflows, answers, Describe.operation("cancelHostMaintenance",
        "Takes a host out of maintenance.").rest("hosts", "cancel-maintenance").roles(RoleType.ROOT)
        .job("MAINT.CANCEL", "Host").needId("id", "Host", "the ID of the host")
        .answersObject("host", HostRows.MODEL, HostRows.MORE).build(), State.MAINTENANCE, "unmaintain-host");
  }
}
