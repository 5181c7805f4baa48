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
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives a user new keys; the old ones are void at once. */
@Component(service = Operation.class)
public final class RegisterUserKeys implements Operation {
  private static final OperationDescriptor DESCRIPTOR =
      Describe.operation("registerUserKeys", "Makes new keys for a user.").rest("users", "register-keys")
          .changes("REGISTER.USER.KEY", "User").needId("id", "User", "id of the user").answers(UserKeys.RESULT).build();

  private final UnitOfWork unitOfWork;
  private final Secrets secrets;

  @Activate
  public RegisterUserKeys(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets) {
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    UUID id = UserKeys.user(call);
    KeyPair keys = KeyPair.random();
    String encrypted = secrets.encrypt(keys.secretKey());
    unitOfWork.run(tx -> tx.of(User.class).update(
        tx.of(User.class).get(id).withApiKey(keys.apiKey()).withSecretKey(encrypted)));
    return new Answer.Item(Map.of("apikey", keys.apiKey(), "secretkey", keys.secretKey()));
  }
}
