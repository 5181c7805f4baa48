// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.FailureException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.HostLife.State;
import io.welkin.workflow.Workflows;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code cancelHostMaintenance}: a host that is still being emptied keeps the guests that it has by then. */
@Component(service = Operation.class)
public final class CancelHostMaintenance extends MaintenanceJob {
  private static final Logger LOG = LoggerFactory.getLogger(CancelHostMaintenance.class);

  private final Workflows workflows;

  @Activate
  public CancelHostMaintenance(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows,
      @Reference HostAnswers answers) {
    super(unitOfWork, workflows, answers, Describe.operation("cancelHostMaintenance",
        "Takes a host out of maintenance.").rest("hosts", "cancel-maintenance").roles(RoleType.ROOT)
        .job("MAINT.CANCEL", "Host").needId("id", "Host", "the ID of the host")
        .answersObject("host", HostRows.MODEL, HostRows.MORE).build(), Set.of(State.MAINTENANCE, State.PREPARE_FOR_MAINTENANCE),
        "unmaintain-host");
    this.workflows = workflows;
  }

  /** What empties it ends at its next step; what this starts waits for that. */
  @Override void before(Tx tx, Call call, Host host) {
    tx.of(Run.class).first(Where.eq("workflow", "maintain-host").and("resourceId", host.id()).isNull("ended"))
        .ifPresent(run -> tx.afterCommit(() -> cancel(run.id(), cause(call))));
  }

  private void cancel(UUID run, Cause cause) {
    try {
      workflows.cancel(run, cause);
    } catch (FailureException e) {
      LOG.debug("run {} ended by itself", run, e);
    }
  }
}
