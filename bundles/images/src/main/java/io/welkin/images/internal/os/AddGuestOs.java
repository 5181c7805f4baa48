// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsBuilder;
import io.welkin.kernel.Ids;
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

/** {@code addGuestOs}. */
@Component(service = Operation.class)
public final class AddGuestOs extends RowJobOperation {
  private final Listing listing = new Listing(OsTypeList.MODEL);

  @Activate
  public AddGuestOs(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("addGuestOs", "Adds an operating system.").rest("os-types", "POST")
        .roles(RoleType.ROOT).createJob("GUEST.OS.ADD", "GuestOS")
        .needId("oscategoryid", "GuestOSCategory", "the ID of its category").need("osdisplayname", "the name that people read")
        .text("name", "its name").map("details", "names and values that are kept with it")
        .flag("fordisplay", "whether users choose it, default true").answersObject("ostype", OsTypeList.MODEL).build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Parameters p = call.parameters();
    String shown = unused(tx, p.text("osdisplayname"));
    GuestOs made = tx.of(GuestOs.class).insert(GuestOsBuilder.builder().id(Ids.next()).categoryId(p.id("oscategoryid"))
        .name(p.string("name", shown)).displayName(shown).userDefined(true).displayed(p.flag("fordisplay", true))
        .details(p.details("details")).created(tx.now()).build());
    return job(call, made.id());
  }

  static String unused(Tx tx, String shown) {
    if (tx.of(GuestOs.class).first(Where.live().and("displayName", shown)).isPresent()) {
      throw ApiException.parameter("there is an OS type " + shown + " already");
    }
    return shown;
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().read(tx -> listing.one(tx, caller, entity));
  }
}
