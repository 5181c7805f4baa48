// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

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

/** {@code listUserData}. */
@Component(service = Operation.class)
public final class UserDataList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("USER_DATA u").join("left join ACCOUNT a on a.ID = u.ACCOUNT_ID")
      .join("left join DOMAIN_ d on d.ID = u.DOMAIN_ID").where("u.REMOVED is null")
      .field("id", "u.ID", Type.UUID, "ID of the user data")
      .field("name", "u.NAME", Type.STRING, "name of the user data")
      .field("userdata", "u.CONTENT", Type.STRING, "Base64 text of the user data")
      .field("params", "u.PARAMS", Type.STRING, "names of the values that it needs, with commas between")
      .field("account", "a.NAME", Type.STRING, "the owner of the user data")
      .field("accountid", "u.ACCOUNT_ID", Type.UUID, "the ID of its owner")
      .field("domainid", "u.DOMAIN_ID", Type.UUID, "the ID of its owner's domain")
      .field("domain", "d.NAME", Type.STRING, "the name of its owner's domain")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain")
      .filter("id", "u.ID", Operator.EQ).filter("name", "u.NAME", Operator.EQ).keywords("u.NAME").order("u.NAME, u.ID")
      .owner("u.ACCOUNT_ID", "u.DOMAIN_ID", "d.PATH").annotated().projects("u.ACCOUNT_ID").build();

  @Activate
  public UserDataList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listUserData", "Lists registered user data.").rest("user-data", "GET")
        .findId("id", "UserData", "the ID of the user data").text("name", "the name of the user data").owned()
        .answersList("userdata", MODEL).build());
  }
}
