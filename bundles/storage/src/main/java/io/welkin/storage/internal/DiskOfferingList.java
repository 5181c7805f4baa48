// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listDiskOfferings}. */
@Component(service = Operation.class)
public final class DiskOfferingList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("DISK_OFFERING o").where("o.REMOVED is null")
      .field("id", "o.ID", Type.UUID, "unique ID of the disk offering")
      .field("name", "o.NAME", Type.STRING, "the name of the disk offering")
      .field("displaytext", "o.DISPLAY_TEXT", Type.STRING, "an alternate display text of the disk offering")
      .field("disksize", "o.DISK_SIZE / 1073741824", Type.LONG, "the size of the disk offering in GB")
      .field("iscustomized", "o.CUSTOMIZED", Type.BOOLEAN, "true if the size is given with the disk")
      .field("storagetype", "o.STORAGE_TYPE", Type.STRING, "the storage type, shared or local")
      .field("provisioningtype", "o.PROVISIONING_TYPE", Type.STRING, "provisioning type: thin")
      .field("tags", "o.TAGS", Type.STRING, "the tags that a pool must have")
      .field("displayoffering", "o.DISPLAYED", Type.BOOLEAN, "whether to show it to users")
      .field("details", "o.DETAILS", Type.JSON, "additional key/value details")
      .field("state", "o.STATE", Type.STRING, "state of the disk offering")
      .field("created", "o.CREATED", Type.INSTANT, "the date this disk offering was created")
      .filter("id", "o.ID", Operator.EQ).filter("name", "o.NAME", Operator.EQ)
      .filter("state", "o.STATE", Operator.EQ).filter("storagetype", "o.STORAGE_TYPE", Operator.EQ)
      .keywords("o.NAME", "o.DISPLAY_TEXT").order("o.CREATED, o.ID").annotated().build();

  @Activate
  public DiskOfferingList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listDiskOfferings", "Lists all available disk offerings.")
        .rest("disk-offerings", "GET").findId("id", "DiskOffering", "ID of the disk offering")
        .text("name", "name of the disk offering").text("state", "Active (default) or Inactive")
        .text("storagetype", "shared or local")
        .findId("zoneid", "Zone", "has no effect: offerings are for every zone").owned()
        .refuses(Absent.ENCRYPTION, "encrypt")
        .refuses("pools are found for offerings, not offerings for pools", "storageid", "virtualmachineid", "volumeid")
        .answersList("diskoffering", MODEL).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return call.parameters().has("state") || call.parameters().has("id") ? Map.of() : Map.of("state", "Active");
  }
}
