// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateNetworkOffering}. */
@Component(service = Operation.class)
public final class UpdateNetworkOffering extends ChangeOperation {
  @Activate
  public UpdateNetworkOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateNetworkOffering", "Changes a network offering.")
        .rest("network-offerings", "PATCH").roles(RoleType.ROOT).changes("NETWORK.OFFERING.EDIT", "NetworkOffering")
        .needId("id", "NetworkOffering", "the ID of the offering").text("name", "the name of the offering")
        .text("displaytext", "what the offering is for").text("availability", "Optional or Required")
        .text("state", "Enabled or Disabled")
        .refuses(Absent.SCOPES, "domainid", "zoneid")
        .refuses(Absent.SERVICES, "keepaliveenabled", "maxconnections")
        .refuses(Absent.ORDER, "sortkey")
        .refuses("offerings have no tags", "tags")
        .answersObject("networkoffering", NetworkOfferingList.MODEL, NetworkOfferingList.SERVICE).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    NetworkOffering row = tx.of(NetworkOffering.class).get(p.id("id"));
    p.string("name").filter(n -> !n.equals(row.name())).ifPresent(n -> CreateNetworkOffering.unused(tx, n));
    String state = p.string("state", row.state());
    if (!List.of("Enabled", "Disabled").contains(state)) {
      throw ApiException.parameter("state is Enabled or Disabled, not " + state);
    }
    tx.of(NetworkOffering.class).update(row.with(b -> b.name(p.string("name", row.name()))
        .displayText(p.string("displaytext", row.displayText())).state(state)
        .availability(CreateNetworkOffering.availability(p.string("availability", row.availability())))));
    return NetworkOfferingList.one(tx, call, row.id());
  }
}
