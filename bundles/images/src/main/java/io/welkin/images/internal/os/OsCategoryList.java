// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listOsCategories}. */
@Component(service = Operation.class)
public final class OsCategoryList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("GUEST_OS_CATEGORY c")
      .field("id", "c.ID", Type.UUID, "the ID of the OS category")
      .field("name", "c.NAME", Type.STRING, "the name of the OS category")
      .field("isfeatured", "c.FEATURED", Type.BOOLEAN, "whether it is shown first")
      .field("created", "c.CREATED", Type.INSTANT, "when it was made")
      .filter("id", "c.ID", Operator.EQ).filter("name", "c.NAME", Operator.EQ)
      .filter("isfeatured", "c.FEATURED = TRUE", Operator.HOLDS)
      .filter("arch", "exists (select 1 from GUEST_OS o join TEMPLATE t on t.OS_TYPE_ID = o.ID where o.CATEGORY_ID = c.ID and"
          + " t.REMOVED is null and t.ARCH = ?)", Operator.CONDITION)
      .filter("zoneid", "exists (select 1 from GUEST_OS o join TEMPLATE t on t.OS_TYPE_ID = o.ID where o.CATEGORY_ID = c.ID and"
          + " t.REMOVED is null and (t.ZONE_ID is null or t.ZONE_ID = ?))", Operator.CONDITION)
      .keywords("c.NAME").order("c.POSITION_, c.ID").build();

  @Activate
  public OsCategoryList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listOsCategories", "Lists the families of operating systems.")
        .rest("os-categories", "GET").findId("id", "GuestOSCategory", "the ID of the OS category")
        .text("name", "the name of the OS category").flag("isfeatured", "whether it is shown first")
        .findId("zoneid", "Zone", "those that a template of this zone has").text("arch", "those that a template of this"
            + " architecture has").paged()
        .flag("showicon", "has no effect: nothing has an icon")
        .refuses(Absent.ISOS, "isiso")
        .refuses(Absent.VNFS, "isvnf")
        .answersList("oscategory", MODEL).build());
  }
}
