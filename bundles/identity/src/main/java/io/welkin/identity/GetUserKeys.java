// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the keys of a user. */
@Component(service = Operation.class)
public final class GetUserKeys implements Operation {
  private static final OperationDescriptor DESCRIPTOR =
      Describe.operation("getUserKeys", "Tells the keys of a user.").rest("users", "keys")
          .needId("id", "User", "id of the user").answers(UserKeys.RESULT).build();

  private final UnitOfWork unitOfWork;
  private final Secrets secrets;

  @Activate
  public GetUserKeys(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets) {
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    UUID id = UserKeys.user(call);
    User user = unitOfWork.read(tx -> tx.of(User.class).get(id));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apikey", user.apiKey());
    fields.put("secretkey", user.secretKey() == null ? null : secrets.decrypt(user.secretKey()));
    return new Answer.Item(fields);
  }
}
