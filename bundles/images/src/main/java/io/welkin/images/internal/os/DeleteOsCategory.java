// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteOsCategory}: one that no operating system is in. */
@Component(service = Operation.class)
public final class DeleteOsCategory extends ChangeOperation {
  @Activate
  public DeleteOsCategory(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteOsCategory", "Deletes a family of operating systems that is empty.")
        .rest("os-categories", "DELETE").roles(RoleType.ROOT).changes("GUEST.OS.CATEGORY.DELETE", "GuestOSCategory")
        .needId("id", "GuestOSCategory", "the ID of the category").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    GuestOsCategory row = tx.of(GuestOsCategory.class).get(call.parameters().id("id"));
    if (tx.of(GuestOs.class).first(Where.live().and("categoryId", row.id())).isPresent()) {
      throw ApiException.inUse("there are operating systems in the category " + row.name());
    }
    tx.of(GuestOsCategory.class).delete(row.id());
    return Answer.Success.YES;
  }
}
