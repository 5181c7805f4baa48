// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteDiskOffering}: disks that have it keep it. */
@Component(service = Operation.class)
public final class DeleteDiskOffering extends ChangeOperation {
  @Activate
  public DeleteDiskOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteDiskOffering", "Deletes a disk offering; disks that have it keep it.")
        .rest("disk-offerings", "DELETE").roles(RoleType.ADMINS).changes("DISK.OFFERING.DELETE", "DiskOffering")
        .needId("id", "DiskOffering", "ID of the disk offering").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    DiskOffering row = tx.of(DiskOffering.class).get(call.parameters().id("id"));
    tx.of(DiskOffering.class).update(row.withRemoved(tx.now()).withState("Inactive"));
    return Answer.Success.YES;
  }
}
