// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code setupUserTwoFactorAuthentication}: from the next login on the user has to show a code besides its password; with
 * {@code enable=false} no more, which administrators may do for others.
 */
@Component(service = Operation.class)
public final class SetupTwoFactor extends ChangeOperation {
  static final String PROVIDER = "totp";
  private static final String TEXT = "string";

  private final Secrets secrets;

  @Activate
  public SetupTwoFactor(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets) {
    super(unitOfWork, Describe.operation("setupUserTwoFactorAuthentication", "Sets up or ends a user's second factor.")
        .rest("users", "setupTwoFactor").changes("USER.2FA.SETUP", "User").flag("enable", "false to end it, default true")
        .text("provider", "totp (default)").id("userid", "User", "id of another user whose second factor is to end")
        .answers(ResultDescriptor.object("setup2fa", List.of(FieldDescriptor.of("id", TEXT, "id of the user"),
            FieldDescriptor.of("username", TEXT, "name of the user"), FieldDescriptor.of("accountid", TEXT, "id of its account"),
            FieldDescriptor.of("secretcode", TEXT, "key for the authenticator app, told once")))).build());
    this.secrets = secrets;
  }

  @Override protected Answer change(Tx tx, Call call) {
    boolean enable = call.parameters().flag("enable", true);
    UUID id = call.parameters().uuid("userid").orElse(call.caller().userId());
    boolean self = id.equals(call.caller().userId());
    if (!self && (enable || call.caller().role() == RoleType.USER)) {
      throw ApiException.denied("A user sets up its own second factor; administrators end that of others");
    }
    if (call.parameters().string("provider").filter(p -> !p.equalsIgnoreCase(PROVIDER)).isPresent()) {
      throw ApiException.parameter("The provider of second factors is " + PROVIDER);
    }
    User user = tx.of(User.class).get(id);
    Lives.below(call.caller(), tx.of(Account.class).get(user.accountId()));
    String key = enable ? Totp.key() : null;
    tx.of(User.class).update(user.withTotpKey(enable ? secrets.encrypt(key) : null));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", user.id());
    fields.put("username", user.username());
    fields.put("accountid", user.accountId());
    fields.put("secretcode", key);
    return new Answer.Item(fields);
  }
}
