// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addOsCategory}. */
@Component(service = Operation.class)
public final class AddOsCategory extends ChangeOperation {
  private final Listing listing = new Listing(OsCategoryList.MODEL);

  @Activate
  public AddOsCategory(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("addOsCategory", "Adds a family of operating systems.").rest("os-categories", "POST")
        .roles(RoleType.ROOT).changes("GUEST.OS.CATEGORY.ADD", "GuestOSCategory").need("name", "the name of the category")
        .flag("isfeatured", "whether it is shown first").answersObject("oscategory", OsCategoryList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    String name = unused(tx, call.parameters().text("name"));
    GuestOsCategory made = tx.of(GuestOsCategory.class).insert(new GuestOsCategory(Ids.next(), name,
        call.parameters().flag("isfeatured", false), (int) tx.of(GuestOsCategory.class).count(Where.ALL) + 1, tx.now(), 0));
    return new Answer.Item(listing.shown(tx, call.caller(), made.id()));
  }

  static String unused(Tx tx, String name) {
    if (tx.of(GuestOsCategory.class).first(Where.eq("name", name)).isPresent()) {
      throw ApiException.parameter("there is an OS category " + name + " already");
    }
    return name;
  }
}
