// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateOsCategory}. */
@Component(service = Operation.class)
public final class UpdateOsCategory extends ChangeOperation {
  private final Listing listing = new Listing(OsCategoryList.MODEL);

  @Activate
  public UpdateOsCategory(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateOsCategory", "Changes a family of operating systems.")
        .rest("os-categories", "PATCH").roles(RoleType.ROOT).changes("GUEST.OS.CATEGORY.UPDATE", "GuestOSCategory")
        .needId("id", "GuestOSCategory", "the ID of the category").text("name", "its name")
        .flag("isfeatured", "whether it is shown first").integer("sortkey", "its place among the categories")
        .answersObject("oscategory", OsCategoryList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    GuestOsCategory row = tx.of(GuestOsCategory.class).get(p.id("id"));
    String name = p.string("name").filter(n -> !n.equals(row.name())).map(n -> AddOsCategory.unused(tx, n)).orElse(row.name());
    tx.of(GuestOsCategory.class).update(row.with(c -> c.name(name).featured(p.flag("isfeatured", row.featured()))
        .position(p.integer("sortkey").orElse(row.position()))));
    return new Answer.Item(listing.shown(tx, call.caller(), row.id()));
  }
}
