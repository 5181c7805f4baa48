// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.User;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks a password; the gateway opens the session. */
@Component(service = Operation.class)
public final class Login implements Operation {
  private static final String TEXT = "string";
  private static final double SECONDS_OF_AN_HOUR = 3600;
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("login", "Logs a user in.")
      .rest("sessions", "POST").roles(Set.of()).changes("USER.LOGIN", "User")
      .need("username", "name of the user").need("password", "password of the user")
      .text("domain", "path of the user's domain, default the root")
      .text("domainid", "id of the user's domain, instead of its path")
      .answers(ResultDescriptor.flat("login", List.of(
          FieldDescriptor.of("username", TEXT, "name of the user"),
          FieldDescriptor.of("userid", TEXT, "id of the user"),
          FieldDescriptor.of("domainid", TEXT, "id of the user's domain"),
          FieldDescriptor.of("timeout", "integer", "seconds without a call after which the session ends"),
          FieldDescriptor.of("account", TEXT, "name of the user's account"),
          FieldDescriptor.of("firstname", TEXT, "first name of the user"),
          FieldDescriptor.of("lastname", TEXT, "last name of the user"),
          FieldDescriptor.of("type", TEXT, "type of the user's account"),
          FieldDescriptor.of("timezone", TEXT, "time zone of the user"),
          FieldDescriptor.of("timezoneoffset", TEXT, "its distance from UTC in hours"),
          FieldDescriptor.of("registered", TEXT, "whether the user registered by itself"),
          FieldDescriptor.of("sessionkey", TEXT, "to be sent with each call, besides the cookies"),
          FieldDescriptor.of("is2faenabled", TEXT, "whether the user must show a second factor"),
          FieldDescriptor.of("is2faverified", TEXT, "whether it has been shown, or there is none"),
          FieldDescriptor.of("providerfor2fa", TEXT, "what the second factor is"),
          FieldDescriptor.of("issuerfor2fa", TEXT, "name that authenticator apps show"))))
      .build();

  private final UnitOfWork unitOfWork;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final LdapPeople people;

  @Activate
  public Login(@Reference UnitOfWork unitOfWork, @Reference Passwords passwords, @Reference LoginThrottle throttle,
      @Reference LdapPeople people) {
    this.unitOfWork = unitOfWork;
    this.passwords = passwords;
    this.throttle = throttle;
    this.people = people;
  }

  /** A user with all that its login needs. */
  private record Candidate(User user, Account account, Domain domain) {
    /** Whether a directory knows the password. */
    boolean elsewhere() {
      return user.password() == null;
    }

    boolean enabled() {
      return user.state().equalsIgnoreCase("enabled") && account.state().equalsIgnoreCase("enabled")
          && domain.state().equalsIgnoreCase("active");
    }
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    LoginThrottle.Subject subject = new LoginThrottle.Subject(p.string("domainid").orElseGet(() ->
        Tree.stored(p.string("domain", "/"))),
        p.text("username"), call.caller().remoteAddress());
    throttle.check(subject);
    Optional<Candidate> candidate = unitOfWork.read(tx -> candidate(tx, p));
    boolean right = candidate.filter(Candidate::elsewhere).isPresent()
        ? people.knows(candidate.get().domain(), candidate.get().user().username(), p.text("password"))
        : passwords.matches(p.text("password"), candidate.map(c -> c.user().password()).orElse(null));
    if (!right || !candidate.get().enabled()) {
      unitOfWork.run(tx -> {
        throttle.failed(tx, subject);
        candidate.ifPresent(c -> tx.log(failure(tx, call, c)));
        return null;
      });
      throw new ApiException(ApiError.ACCOUNT_ERROR, ApiException.CS_AUTHENTICATION,
          "The login was refused: check the user name, the password and the domain");
    }
    throttle.passed(subject);
    return new Answer.LoggedIn(candidate.get().user().id(), fields(candidate.get()));
  }

  private static EventEntry failure(Tx tx, Call call, Candidate c) {
    return EventEntryBuilder.builder().id(Ids.next()).type(DESCRIPTOR.eventType()).level("ERROR").state("Completed")
        .description("A login of " + c.user().username() + " was refused").accountId(c.account().id()).domainId(c.domain().id())
        .userId(c.user().id()).username(c.user().username()).resourceKind("User").resourceId(c.user().id())
        .resourceName(c.user().username()).remoteAddress(call.caller().remoteAddress()).created(tx.now()).build();
  }

  private static Optional<Candidate> candidate(Tx tx, Parameters p) {
    return domain(tx, p).flatMap(d -> Tree.user(tx, d, p.text("username"))
        .map(u -> new Candidate(u, tx.of(Account.class).get(u.accountId()), d)));
  }

  private static Optional<Domain> domain(Tx tx, Parameters p) {
    Optional<String> id = p.string("domainid").filter(t -> !t.isBlank());
    if (id.isEmpty()) {
      return tx.of(Domain.class).first(Where.live().and("path", Tree.stored(p.string("domain", "/"))));
    }
    try {
      return Optional.of(tx.of(Domain.class).find(UUID.fromString(id.get())).filter(d -> d.removed() == null)
          .orElseThrow(Login::noDomain));
    } catch (IllegalArgumentException e) {
      throw noDomain();
    }
  }

  private static ApiException noDomain() {
    return new ApiException(ApiError.UNAUTHORIZED, 0, "There is no domain with this id");
  }

  private static Map<String, Object> fields(Candidate c) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("username", c.user().username());
    fields.put("userid", c.user().id());
    fields.put("domainid", c.domain().id());
    fields.put("account", c.account().name());
    fields.put("firstname", c.user().firstName());
    fields.put("lastname", c.user().lastName());
    fields.put("type", String.valueOf(RoleType.valueOf(c.account().role()).accountType()));
    if (c.user().timezone() != null) {
      fields.put("timezone", c.user().timezone());
      offset(c.user().timezone()).ifPresent(hours -> fields.put("timezoneoffset", hours));
    }
    fields.put("registered", "false");
    boolean code = c.user().totpKey() != null;
    fields.put("is2faenabled", Boolean.toString(code));
    fields.put("is2faverified", Boolean.toString(!code));
    if (code) {
      fields.put("providerfor2fa", SetupTwoFactor.PROVIDER);
      fields.put("issuerfor2fa", "Welkin");
    }
    return fields;
  }

  private static Optional<String> offset(String timezone) {
    try {
      int seconds = ZoneId.of(timezone, ZoneId.SHORT_IDS).getRules().getOffset(Instant.now()).getTotalSeconds();
      return Optional.of(String.valueOf(seconds / SECONDS_OF_AN_HOUR));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
