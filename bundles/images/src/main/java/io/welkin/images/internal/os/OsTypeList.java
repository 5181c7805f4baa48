// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RoleType;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listOsTypes}. */
@Component(service = Operation.class)
public final class OsTypeList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("GUEST_OS o").join("left join GUEST_OS_CATEGORY c on c.ID = o.CATEGORY_ID")
      .where("o.REMOVED is null")
      .field("id", "o.ID", Type.UUID, "the ID of the OS type")
      .field("name", "o.NAME", Type.STRING, "the name of the OS type")
      .field("description", "o.DISPLAY_NAME", Type.STRING, "the name that people read")
      .field("oscategoryid", "o.CATEGORY_ID", Type.UUID, "the ID of the OS category")
      .field("oscategoryname", "c.NAME", Type.STRING, "the name of the OS category")
      .field("isuserdefined", "o.USER_DEFINED", Type.BOOLEAN, "whether an operator has added it")
      .field("fordisplay", "o.DISPLAYED", Type.BOOLEAN, "whether users choose it")
      .filter("id", "o.ID", Operator.EQ).filter("ids", "o.ID", Operator.IN)
      .filter("oscategoryid", "o.CATEGORY_ID", Operator.EQ).filter("description", "o.DISPLAY_NAME", Operator.EQ)
      .filter("fordisplay", "o.DISPLAYED = TRUE", Operator.HOLDS)
      .keywords("o.DISPLAY_NAME", "o.NAME").order("o.DISPLAY_NAME, o.ID").build();

  @Activate
  public OsTypeList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listOsTypes", "Lists the operating systems that guests may have.")
        .rest("os-types", "GET").findId("id", "GuestOS", "the ID of the OS type").ids("ids", "GuestOS", "the IDs of OS types")
        .findId("oscategoryid", "GuestOSCategory", "the ID of the OS category").text("description", "the name that people read")
        .with(ParameterDescriptor.of("fordisplay", ParameterType.BOOLEAN, "whether users choose it").only(RoleType.ROOT))
        .paged().answersList("ostype", MODEL).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return call.caller().root() ? Map.of() : Map.of("fordisplay", true);
  }
}
