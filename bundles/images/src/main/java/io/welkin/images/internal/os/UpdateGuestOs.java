// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.GuestOs;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateGuestOs}: of one that an operator has added; of the others only whether users choose them. */
@Component(service = Operation.class)
public final class UpdateGuestOs extends RowJobOperation {
  private final Listing listing = new Listing(OsTypeList.MODEL);

  @Activate
  public UpdateGuestOs(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("updateGuestOs", "Changes an operating system.").rest("os-types", "PATCH")
        .roles(RoleType.ROOT).job("GUEST.OS.UPDATE", "GuestOS").needId("id", "GuestOS", "the ID of the OS type")
        .text("osdisplayname", "the name that people read").id("oscategoryid", "GuestOSCategory", "the ID of its category")
        .map("details", "names and values that are kept with it").flag("fordisplay", "whether users choose it")
        .answersObject("ostype", OsTypeList.MODEL).build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Parameters p = call.parameters();
    GuestOs row = tx.of(GuestOs.class).get(p.id("id"));
    if (!row.userDefined() && (p.has("osdisplayname") || p.has("oscategoryid"))) {
      throw ApiException.parameter("the OS type " + row.displayName() + " is one that every cloud has; it keeps its name");
    }
    String shown = p.string("osdisplayname").filter(n -> !n.equals(row.displayName())).map(n -> AddGuestOs.unused(tx, n))
        .orElse(row.displayName());
    tx.of(GuestOs.class).update(row.with(o -> o.displayName(shown).categoryId(p.uuid("oscategoryid").orElse(row.categoryId()))
        .displayed(p.flag("fordisplay", row.displayed())).details(p.has("details") ? p.details("details") : row.details())));
    return job(call, row.id());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().read(tx -> listing.one(tx, caller, entity));
  }
}
