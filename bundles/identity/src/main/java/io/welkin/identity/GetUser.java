// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ListQuery;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whose an API key is. */
@Component(service = Operation.class)
public final class GetUser implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("getUser", "Finds a user by API key.")
      .rest("users", "by-key").roles(RoleType.ROOT).need("userapikey", "API key of the user")
      .answers(ResultDescriptor.object("user", UserRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public GetUser(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    String key = call.parameters().text("userapikey");
    Map<String, Object> row = unitOfWork.read(tx -> tx.list(UserRows.MODEL, ListQuery.of(Map.of("apikey", key), 1)))
        .rows().stream().findFirst().orElseThrow(() -> ApiException.parameter("There is no user with this API key"));
    UserRows.complete(row, call.caller());
    return new Answer.Item(row);
  }
}
