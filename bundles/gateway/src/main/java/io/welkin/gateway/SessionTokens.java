// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.model.User;
import io.welkin.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Sessions without a table: a session is a token that only a node with the master key can make, so that any node
 * verifies it. It names the user, says until when it is good, and holds a hash of the session key that the client must
 * know besides. It is bound to the user's password, so that a new password ends all sessions. Thread safe.
 */
@Component(service = SessionTokens.class, configurationPid = "io.welkin.gateway.session")
@Designate(ocd = SessionTokens.Configuration.class)
public final class SessionTokens {
  static final String TOKEN_COOKIE = "JSESSIONID";
  static final String KEY_COOKIE = "sessionkey";
  private static final String REVOKED = "session.revoked.";
  private static final int KEY_BYTES = 20;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  /** A token that is younger is not renewed, so that not each call sets a cookie. */
  private static final Duration RENEW_AFTER = Duration.ofMinutes(1);

  private final Secrets secrets;
  private final Clock clock;
  private final Duration timeout;
  private final Duration longest;
  private final SecureRandom random = new SecureRandom();

  /** How long sessions last. */
  @ObjectClassDefinition(name = "Welkin sessions")
  public @interface Configuration {
    @AttributeDefinition(description = "Minutes without a call after which a session ends")
    int timeoutMinutes() default 30;

    @AttributeDefinition(description = "Hours after which a session ends in any case")
    int longestHours() default 24;
  }

  /**
   * A token that was taken apart.
   *
   * @param begun when the user logged in
   * @param proven whether the user has shown its second factor, or has none
   */
  record Session(UUID id, UUID user, Instant begun, Instant issued, Instant expires, String keyHash, boolean proven) {
    private String text() {
      return String.join(".", id.toString(), user.toString(), Long.toString(begun.getEpochSecond()),
          Long.toString(issued.getEpochSecond()), Long.toString(expires.getEpochSecond()), keyHash,
          Boolean.toString(proven));
    }
  }

  @Activate
  public SessionTokens(Configuration configuration, @Reference Secrets secrets) {
    this(secrets, Clock.systemUTC(), Duration.ofMinutes(configuration.timeoutMinutes()),
        Duration.ofHours(configuration.longestHours()));
  }

  SessionTokens(Secrets secrets, Clock clock, Duration timeout, Duration longest) {
    this.secrets = secrets;
    this.clock = clock;
    this.timeout = timeout;
    this.longest = longest;
  }

  Duration timeout() {
    return timeout;
  }

  /** The cookies of a new session. */
  Map<String, String> open(User user) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = BASE64.encodeToString(bytes);
    Instant now = clock.instant();
    Session session = new Session(Ids.next(), user.id(), now, now, now.plus(timeout), hash(key), user.totpKey() == null);
    return Map.of(TOKEN_COOKIE, token(session, user), KEY_COOKIE, key);
  }

  /** The cookie that keeps a session alive, or null while that is not necessary or no more possible. */
  Map<String, String> renewed(Session session, User user) {
    Instant now = clock.instant();
    Instant end = session.begun().plus(longest);
    Instant expires = now.plus(timeout).isBefore(end) ? now.plus(timeout) : end;
    if (session.issued().plus(RENEW_AFTER).isAfter(now) || !expires.isAfter(session.expires())) {
      return null;
    }
    return Map.of(TOKEN_COOKIE, token(
        new Session(session.id(), session.user(), session.begun(), now, expires, session.keyHash(),
            session.proven()), user));
  }

  /** The cookie of a session whose user has shown its second factor. */
  Map<String, String> proven(Session s, User user) {
    return Map.of(TOKEN_COOKIE, token(new Session(s.id(), s.user(), s.begun(), s.issued(), s.expires(), s.keyHash(), true), user));
  }

  static Map<String, String> forgotten() {
    return Map.of(TOKEN_COOKIE, "", KEY_COOKIE, "");
  }

  /** The session that a token stands for, whatever key the client knows; empty when it is not (any more) good. */
  Optional<Session> verify(Tx tx, String token) {
    Optional<Session> session = parse(token);
    if (session.isEmpty() || !session.get().expires().isAfter(clock.instant())) {
      return Optional.empty();
    }
    Optional<User> user = tx.of(User.class).find(session.get().user());
    String right = user.map(u -> token(session.get(), u)).orElse("");
    if (!same(right, token) || tx.of(Setting.class).find(session.get().id()).isPresent()) {
      return Optional.empty();
    }
    return session;
  }

  static boolean knowsKey(Session session, String cookie, String parameter) {
    return cookie != null && parameter != null && same(cookie, parameter) && same(hash(parameter), session.keyHash());
  }

  /** Ends a session for all nodes, and forgets about ended ones whose tokens are past. */
  void close(Tx tx, Session session) {
    long now = clock.instant().getEpochSecond();
    tx.of(Setting.class).list(Where.ALL.with("name", Where.Operator.LIKE, REVOKED + "%").limit(100)).stream()
        .filter(s -> Long.parseLong(s.value()) < now).forEach(s -> tx.of(Setting.class).delete(s.id()));
    if (tx.of(Setting.class).find(session.id()).isEmpty()) {
      tx.of(Setting.class).insert(new Setting(session.id(), REVOKED + session.id(),
          Long.toString(now + timeout.toSeconds()), 0));
    }
  }

  private String token(Session session, User user) {
    return session.text() + "." + secrets.sign("session", session.text() + "." + user.password());
  }

  private static Optional<Session> parse(String token) {
    String[] part = token.split("\\.");
    if (part.length != 8) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Session(UUID.fromString(part[0]), UUID.fromString(part[1]), second(part[2]),
          second(part[3]), second(part[4]), part[5], Boolean.parseBoolean(part[6])));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant second(String text) {
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String key) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
