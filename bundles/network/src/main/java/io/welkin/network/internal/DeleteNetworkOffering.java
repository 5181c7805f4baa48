// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteNetworkOffering}: one that an operator has made and no network is of. */
@Component(service = Operation.class)
public final class DeleteNetworkOffering extends ChangeOperation {
  @Activate
  public DeleteNetworkOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteNetworkOffering", "Deletes a network offering.")
        .rest("network-offerings", "DELETE").roles(RoleType.ROOT).changes("NETWORK.OFFERING.REMOVE", "NetworkOffering")
        .needId("id", "NetworkOffering", "the ID of the offering").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    NetworkOffering row = tx.of(NetworkOffering.class).get(call.parameters().id("id"));
    if (row.defaultOffering()) {
      throw ApiException.parameter("the network offering " + row.name() + " came with the software");
    }
    if (tx.of(Network.class).first(Where.live().and("offeringId", row.id())).isPresent()) {
      throw ApiException.inUse("there are networks of the offering " + row.name());
    }
    tx.of(NetworkOffering.class).update(row.withRemoved(tx.now()));
    return Answer.Success.YES;
  }
}
