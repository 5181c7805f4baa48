// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateUser}. Who changes its own password has to know the old one; a new one ends all sessions. */
@Component(service = Operation.class)
public final class UpdateUser implements Operation {
  private static final OperationDescriptor DESCRIPTOR = UserLives.answering(Describe.operation("updateUser", "Changes a user.")
      .rest("users", "PATCH").changes("USER.UPDATE", "User").needId("id", "User", "id of the user")
      .text("username", "another name to log in with").text("firstname", "another first name").text("lastname", "another last name")
      .text("email", "another mail address").text("timezone", "another time zone").text("password",
      "another password, in clear text")
      .text("currentpassword", "the password until now, for one's own").text("userapikey", "API key, with its secret key")
      .text("usersecretkey", "secret key, with its API key"))
        .refuses(Absent.HIDDEN_KEYS, "apikeyaccess")
        .refuses("users choose a second factor themselves", "mandate2fa")
        .build();

  private final UnitOfWork unitOfWork;
  private final Passwords passwords;
  private final Secrets secrets;

  @Activate
  public UpdateUser(@Reference UnitOfWork unitOfWork, @Reference Passwords passwords, @Reference Secrets secrets) {
    this.unitOfWork = unitOfWork;
    this.passwords = passwords;
    this.secrets = secrets;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    if (p.has("password") && p.id("id").equals(call.caller().userId())) {
      String known = unitOfWork.read(tx -> UserLives.live(tx, call).password());
      if (!passwords.matches(p.string("currentpassword").orElse(""), known)) {
        throw ApiException.parameter("The current password is needed, and it is another one");
      }
    }
    Optional<String> hash = p.string("password").map(UpdateUser::good).map(passwords::hash);
    Optional<String> secret = keys(p).map(secrets::encrypt);
    return unitOfWork.run(tx -> {
      User user = mayChange(tx, call);
      Account account = tx.of(Account.class).get(user.accountId());
      String name = p.string("username").map(String::trim).filter(n -> !n.isEmpty()).orElse(user.username());
      if (!name.equals(user.username())) {
        NewUser.unused(tx, tx.of(Domain.class).get(account.domainId()), name);
      }
      User changed = user.withUsername(name).withFirstName(p.string("firstname").orElse(user.firstName()))
          .withLastName(p.string("lastname").orElse(user.lastName())).withEmail(p.string("email").orElse(user.email()))
          .withTimezone(p.string("timezone").orElse(user.timezone())).withPassword(hash.orElse(user.password()));
      if (secret.isPresent()) {
        changed = changed.withApiKey(p.text("userapikey")).withSecretKey(secret.get());
      }
      tx.of(User.class).update(changed);
      return new Answer.Item(NewUser.row(tx, call.caller(), user.id()));
    });
  }

  private static User mayChange(Tx tx, Call call) {
    User user = UserLives.live(tx, call);
    Caller caller = call.caller();
    boolean self = user.id().equals(caller.userId());
    if (!self && caller.role() == RoleType.USER) {
      throw ApiException.denied("You have no right to change another user");
    }
    Lives.below(caller, tx.of(Account.class).get(user.accountId()));
    if (user.password() == null && call.parameters().has("password")) {
      throw ApiException.parameter("The password of the user is the one in its LDAP directory");
    }
    call.parameters().string("userapikey").ifPresent(key -> {
      if (tx.of(User.class).first(Where.live().and("apiKey", key)).filter(u -> !u.id().equals(user.id())).isPresent()) {
        throw ApiException.parameter("The API key cannot be used");
      }
    });
    return user;
  }

  private static String good(String password) {
    if (password.isBlank()) {
      throw ApiException.parameter("A password must not be empty");
    }
    return password;
  }

  private static Optional<String> keys(Parameters p) {
    if (p.has("userapikey") != p.has("usersecretkey")) {
      throw ApiException.parameter("userapikey and usersecretkey are given together");
    }
    return p.string("usersecretkey");
  }
}
