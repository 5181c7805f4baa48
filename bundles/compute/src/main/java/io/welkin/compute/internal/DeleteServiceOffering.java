// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteServiceOffering}: VMs that have it keep it. */
@Component(service = Operation.class)
public final class DeleteServiceOffering extends ChangeOperation {
  @Activate
  public DeleteServiceOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteServiceOffering", "Deletes a service offering; VMs keep it.")
        .rest("service-offerings", "DELETE").roles(RoleType.ADMINS)
        .changes("SERVICE.OFFERING.DELETE", "ServiceOffering")
        .needId("id", "ServiceOffering", "the ID of the service offering").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    ServiceOffering row = tx.of(ServiceOffering.class).get(call.parameters().id("id"));
    tx.of(ServiceOffering.class).update(row.withRemoved(tx.now()).withState("Inactive"));
    return Answer.Success.YES;
  }
}
