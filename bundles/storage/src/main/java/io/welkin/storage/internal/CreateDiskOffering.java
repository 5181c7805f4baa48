// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.DiskOfferingBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createDiskOffering}. */
@Component(service = Operation.class)
public final class CreateDiskOffering extends ChangeOperation {
  private static final long GIB = 1L << 30;

  private final Listing listing = new Listing(DiskOfferingList.MODEL);

  @Activate
  public CreateDiskOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createDiskOffering", "Creates a disk offering.")
        .rest("disk-offerings", "POST").roles(RoleType.ADMINS).changes("DISK.OFFERING.CREATE", "DiskOffering")
        .need("name", "name of the disk offering").text("displaytext", "alternate display text")
        .number("disksize", "size of the disk offering in GB").flag("customized", "whether the size is given later")
        .text("storagetype", "shared (default) or local").text("provisioningtype", "thin, the only one there is")
        .text("tags", "tags that the storage pool must have").flag("displayoffering", "whether to show it to users")
        .map("details", "further details")
        .refuses(Absent.THROTTLES, Absent.THROTTLING)
        .refuses(Absent.THROTTLES, "miniops", "maxiops", "customizediops")
        .refuses("the driver chooses how disks are cached", "cachemode")
        .refuses(Absent.ENCRYPTION, "encrypt")
        .refuses(Absent.SCOPES, "domainid", "zoneid")
        .refuses(Absent.SNAPSHOTS, "hypervisorsnapshotreserve")
        .refuses("there are no storage policies", "storagepolicy")
        .refuses("disks are not resized yet", "disksizestrictness")
        .answersObject("diskoffering", DiskOfferingList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    boolean customized = p.flag("customized", p.number("disksize").isEmpty());
    if (customized && p.has("disksize")) {
      throw ApiException.parameter("a customized disk offering has no disksize");
    }
    if (!customized && p.number("disksize").filter(gib -> gib >= 1 && gib <= Long.MAX_VALUE / GIB).isEmpty()) {
      throw ApiException.parameter("a disk offering that is not customized needs a disksize, of 1 GB or more");
    }
    if (!p.string("provisioningtype", "thin").equals("thin")) {
      throw ApiException.parameter("provisioningtype is thin");
    }
    DiskOffering row = tx.of(DiskOffering.class).insert(DiskOfferingBuilder.builder().id(Ids.next())
        .name(p.text("name")).displayText(p.string("displaytext", p.text("name")))
        .diskSize(customized ? null : Long.valueOf(p.number("disksize").orElseThrow() * GIB)).customized(customized)
        .storageType(p.string("storagetype", "shared")).provisioningType("thin").tags(p.string("tags", null))
        .displayed(p.flag("displayoffering", true)).details(p.details("details")).state("Active").created(tx.now())
        .build());
    return new Answer.Item(listing.shown(tx, call.caller(), row.id()));
  }
}
