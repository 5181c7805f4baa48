// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ServiceOffering;
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

/** {@code updateServiceOffering}: VMs that have it keep the size that they were made with. */
@Component(service = Operation.class)
public final class UpdateServiceOffering extends ChangeOperation {
  private final Listing listing = new Listing(ServiceOfferingList.MODEL);

  @Activate
  public UpdateServiceOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateServiceOffering", "Updates a service offering.")
        .rest("service-offerings", "PATCH").roles(RoleType.ADMINS).changes("SERVICE.OFFERING.EDIT", "ServiceOffering")
        .needId("id", "ServiceOffering", "the ID of the service offering").text("name", "its name")
        .text("displaytext", "its display text").text("state", "Active or Inactive")
        .text("hosttags", "tags that a host must have").text("storagetags", "tags that a pool must have")
        .refuses(Absent.EXTENSIONS, "externaldetails", "cleanupexternaldetails")
        .refuses(Absent.SCOPES, "domainid", "zoneid")
        .refuses(Absent.ORDER, "sortkey")
        .refuses("what is expunged leaves the lists by itself", "purgeresources")
        .answersObject("serviceoffering", ServiceOfferingList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    ServiceOffering row = tx.of(ServiceOffering.class).get(p.id("id"));
    String state = p.string("state", row.state());
    if (!List.of("Active", "Inactive").contains(state)) {
      throw ApiException.parameter("state is Active or Inactive");
    }
    tx.of(ServiceOffering.class).update(row.with(b -> b.name(p.string("name", row.name()))
        .displayText(p.string("displaytext", row.displayText())).state(state)
        .hostTags(p.string("hosttags", row.hostTags())).storageTags(p.string("storagetags", row.storageTags()))));
    return new Answer.Item(listing.shown(tx, call.caller(), row.id()));
  }
}
