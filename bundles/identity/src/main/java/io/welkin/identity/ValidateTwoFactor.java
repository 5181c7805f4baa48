// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code validateUserTwoFactorAuthenticationCode}: the session may do everything from now on. Guessing has to wait as at a
 * login.
 */
@Component(service = Operation.class)
public final class ValidateTwoFactor implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("validateUserTwoFactorAuthenticationCode", "Shows the second factor.").rest("users", "validateTwoFactor")
      .changes("USER.2FA.VALIDATE", "User").need("codefor2fa", "the code that the authenticator app shows").build();

  private final UnitOfWork unitOfWork;
  private final Secrets secrets;
  private final LoginThrottle throttle;

  @Activate
  public ValidateTwoFactor(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets, @Reference LoginThrottle throttle) {
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
    this.throttle = throttle;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    User user = unitOfWork.read(tx -> tx.of(User.class).get(call.caller().userId()));
    if (user.totpKey() == null) {
      throw ApiException.parameter("The user has no second factor");
    }
    LoginThrottle.Subject subject = new LoginThrottle.Subject("code", user.id().toString(), call.caller().remoteAddress());
    throttle.check(subject);
    if (!Totp.matches(secrets.decrypt(user.totpKey()), call.parameters().text("codefor2fa"), Instant.now())) {
      unitOfWork.run(tx -> {
        throttle.failed(tx, subject);
        return null;
      });
      throw new ApiException(ApiError.ACCOUNT_ERROR, ApiException.CS_AUTHENTICATION, "The code is wrong");
    }
    throttle.passed(subject);
    return new Answer.Proven();
  }
}
