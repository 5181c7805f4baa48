// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.DiskOffering;
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

/** {@code updateDiskOffering}. */
@Component(service = Operation.class)
public final class UpdateDiskOffering extends ChangeOperation {
  private final Listing listing = new Listing(DiskOfferingList.MODEL);

  @Activate
  public UpdateDiskOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateDiskOffering", "Updates a disk offering.")
        .rest("disk-offerings", "PATCH").roles(RoleType.ADMINS).changes("DISK.OFFERING.EDIT", "DiskOffering")
        .needId("id", "DiskOffering", "ID of the disk offering").text("name", "name of the disk offering")
        .text("displaytext", "alternate display text").text("state", "Active or Inactive")
        .flag("displayoffering", "whether to show it to users").text("tags", "tags that the storage pool must have")
        .refuses(Absent.THROTTLES, Absent.THROTTLING)
        .refuses("the driver chooses how disks are cached", "cachemode")
        .refuses(Absent.SCOPES, "domainid", "zoneid")
        .refuses(Absent.ORDER, "sortkey")
        .answersObject("diskoffering", DiskOfferingList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    DiskOffering row = tx.of(DiskOffering.class).get(p.id("id"));
    String state = p.string("state", row.state());
    if (!List.of("Active", "Inactive").contains(state)) {
      throw ApiException.parameter("state is Active or Inactive");
    }
    tx.of(DiskOffering.class).update(row.withName(p.string("name", row.name()))
        .withDisplayText(p.string("displaytext", row.displayText())).withState(state)
        .withDisplayed(p.flag("displayoffering", row.displayed())).withTags(p.string("tags", row.tags())));
    return new Answer.Item(listing.shown(tx, call.caller(), row.id()));
  }
}
