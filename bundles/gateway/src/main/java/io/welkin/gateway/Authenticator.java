// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.User;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out who calls: by signature, by key and secret, by session or as the console of this process. Thread safe. */
@Component(service = Authenticator.class)
public final class Authenticator {
  private static final int HOLDERS = 10_000;

  private final UnitOfWork unitOfWork;
  private final Secrets secrets;
  private final SessionTokens sessions;
  private final ConsoleOperator console;
  private final Clock clock;
  private final Map<String, UUID> holders = new ConcurrentHashMap<>();

  @Activate
  public Authenticator(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets,
      @Reference SessionTokens sessions, @Reference ConsoleOperator console) {
    this(unitOfWork, secrets, sessions, console, Clock.systemUTC());
  }

  Authenticator(UnitOfWork unitOfWork, Secrets secrets, SessionTokens sessions, ConsoleOperator console, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
    this.sessions = sessions;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Who it is.
   *
   * @param names the request's parameters by lower-case name
   * @throws ApiException 401
   */
  Visitor authenticate(ApiRequest request, Map<String, String> names) {
    Credentials shown = request.credentials();
    return unitOfWork.read(tx -> {
      if (shown.local() != null) {
        return new Visitor(console.caller(tx, shown, request.remoteAddress()).orElseThrow(Authenticator::refused),
            null);
      } else if (shown.secretKey() != null) {
        return new Visitor(bySecret(tx, request), null);
      } else if (shown.apiKey() != null || shown.signature() != null) {
        return new Visitor(bySignature(tx, request, names), null);
      } else if (shown.request() != null) {
        RequestSignature signature = RequestSignature.of(shown.request(), clock.instant()).orElseThrow(Authenticator::refused);
        return new Visitor(holder(tx, request, signature.apiKey(), signature::matches), null);
      } else if (shown.session() != null) {
        return bySession(tx, request);
      }
      throw refused();
    });
  }

  private Caller bySecret(Tx tx, ApiRequest request) {
    Credentials shown = request.credentials();
    User user = Optional.ofNullable(shown.apiKey()).flatMap(key -> holder(tx, key)).filter(u -> u.secretKey() != null)
        .orElseThrow(Authenticator::refused);
    byte[] right = secrets.decrypt(user.secretKey()).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(right, shown.secretKey().getBytes(StandardCharsets.UTF_8))) {
      throw refused();
    }
    return Callers.of(tx, user, request.remoteAddress()).orElseThrow(Authenticator::refused);
  }

  private Caller bySignature(Tx tx, ApiRequest request, Map<String, String> names) {
    Credentials shown = request.credentials();
    if (shown.apiKey() == null || shown.apiKey().isBlank() || shown.signature() == null) {
      throw refused();
    }
    if ("3".equals(names.get("signatureversion")) && !future(names.get("expires"))
        || request.expires() != null && !future(request.expires())) {
      throw refused();
    }
    return holder(tx, request, shown.apiKey(), secret -> Signatures.matches(request.parameters(), shown, secret));
  }

  /** Who has an API key, if its secret key is the one that the request was signed with. */
  private Caller holder(Tx tx, ApiRequest request, String apiKey, Predicate<String> signedWith) {
    User user = holder(tx, apiKey).filter(u -> u.secretKey() != null && signedWith.test(secrets.decrypt(u.secretKey())))
        .orElseThrow(Authenticator::refused);
    return Callers.of(tx, user, request.remoteAddress()).orElseThrow(Authenticator::refused);
  }

  /** Who has an API key; a user that had it when we last looked is asked first. */
  private Optional<User> holder(Tx tx, String apiKey) {
    Optional<User> known = Optional.ofNullable(holders.get(apiKey)).flatMap(tx.of(User.class)::find)
        .filter(u -> u.removed() == null && apiKey.equals(u.apiKey()));
    if (known.isPresent()) {
      return known;
    }
    if (holders.size() >= HOLDERS) {
      holders.clear();
    }
    Optional<User> found = tx.of(User.class).first(Where.live().and("apiKey", apiKey));
    found.ifPresent(u -> holders.put(apiKey, u.id()));
    return found;
  }

  private boolean future(String expires) {
    Optional<Instant> until = expires == null ? Optional.empty() : DateTexts.readExact(expires);
    return until.isPresent() && until.get().isAfter(clock.instant());
  }

  private Visitor bySession(Tx tx, ApiRequest request) {
    Credentials shown = request.credentials();
    SessionTokens.Session session = sessions.verify(tx, shown.session())
        .filter(s -> SessionTokens.knowsKey(s, shown.sessionCookie(), shown.sessionKey()))
        .orElseThrow(Authenticator::refused);
    User user = tx.of(User.class).get(session.user());
    return new Visitor(Callers.of(tx, user, request.remoteAddress()).orElseThrow(Authenticator::refused), session);
  }

  /** One text for all reasons, so that nobody learns which keys and names there are. */
  private static ApiException refused() {
    return new ApiException(ApiError.UNAUTHORIZED, 0,
        "The credentials or the signature of this request could not be verified");
  }
}
