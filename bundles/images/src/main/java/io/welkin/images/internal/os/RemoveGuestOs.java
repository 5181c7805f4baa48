// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.GuestOs;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code removeGuestOs}: templates and VMs that have it keep it. */
@Component(service = Operation.class)
public final class RemoveGuestOs extends RowJobOperation {
  @Activate
  public RemoveGuestOs(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("removeGuestOs", "Removes an operating system that an operator has added.")
        .rest("os-types", "DELETE").roles(RoleType.ROOT).job("GUEST.OS.REMOVE", "GuestOS")
        .needId("id", "GuestOS", "the ID of the OS type").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    GuestOs row = tx.of(GuestOs.class).get(call.parameters().id("id"));
    if (!row.userDefined()) {
      throw ApiException.parameter("the OS type " + row.displayName() + " is one that every cloud has");
    }
    tx.of(GuestOs.class).update(row.withRemoved(tx.now()));
    return job(call, row.id());
  }
}
