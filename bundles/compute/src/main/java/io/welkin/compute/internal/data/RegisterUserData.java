// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.UserData;
import io.welkin.inventory.model.UserDataBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code registerUserData}. */
@Component(service = Operation.class)
public final class RegisterUserData extends ChangeOperation {
  private final Listing listing = new Listing(UserDataList.MODEL);

  @Activate
  public RegisterUserData(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("registerUserData", "Keeps user data under a name.").rest("user-data", "POST")
        .changes("REGISTER.USER.DATA", "UserData").need("name", "name of the user data")
        .with(ParameterDescriptor.string("userdata", "the user data, Base64").mandatory().max(1_048_576))
        .text("params", "names of the values that it needs, with commas between")
        .text("account", "the account that it is for, with domainid").id("domainid", "Domain", "the domain of that account")
        .text("projectid", "the project that it is for").answersObject("userdata", UserDataList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    Owners.Owner owner = Owners.of(tx, call);
    String name = p.text("name").trim();
    UserDataText.check(p.text("userdata"));
    if (tx.of(UserData.class).first(Where.live().and("accountId", owner.account()).and("name", name)).isPresent()) {
      throw ApiException.parameter("there is user data " + name + " already");
    }
    UserData made = tx.of(UserData.class).insert(UserDataBuilder.builder().id(Ids.next()).accountId(owner.account())
        .domainId(owner.domain()).name(name).content(p.text("userdata")).params(p.string("params", null)).created(tx.now())
        .build());
    return new Answer.Item(listing.shown(tx, call.caller(), made.id()));
  }
}
