// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.User;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Operation;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second factor behind the real gateway. */
class TwoFactorTest {
  private final Passwords passwords = new Passwords();
  private final TestSecrets secrets = new TestSecrets();
  private TestInventory inventory;
  private People people;
  private TestGateway gateway;

  @BeforeEach void start() {
    inventory = TestInventory.start();
    UnitOfWork unitOfWork = inventory.unitOfWork();
    people = People.in(unitOfWork, secrets);
    gateway = new TestGateway(unitOfWork, secrets, Clock.systemUTC(), List.of());
    LoginThrottle throttle = new LoginThrottle(unitOfWork, 5, 50, Duration.ofMinutes(5), Duration.ofMinutes(1));
    List.<Operation>of(new Login(unitOfWork, passwords, throttle, new LdapPeople(unitOfWork, null)), new ListUsers(unitOfWork),
        new SetupTwoFactor(unitOfWork, secrets),
        new ValidateTwoFactor(unitOfWork, secrets, throttle), new ListTwoFactorProviders()).forEach(gateway::add);
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withPassword(passwords.hash("pw"))));
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private ApiResponse call(Map<String, String> session, String command, String... parameters) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      sent.put(parameters[i], parameters[i + 1]);
    }
    Credentials shown = session == null ? Credentials.NONE : CredentialsBuilder.builder().session(session.get("JSESSIONID"))
        .sessionCookie(session.get("sessionkey")).sessionKey(session.get("sessionkey")).build();
    return gateway.call(new ApiRequest(command, sent, shown, null, "POST", Ids.next(), "x", "query"));
  }

  /** RFC 6238, appendix B, the last six digits. */
  @Test void codesAreThoseOfTheStandard() {
    String key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assertThat(Totp.code(key, Instant.ofEpochSecond(59))).isEqualTo("287082");
    assertThat(Totp.code(key, Instant.ofEpochSecond(1_111_111_109))).isEqualTo("081804");
    assertThat(Totp.code(key, Instant.ofEpochSecond(20_000_000_000L))).isEqualTo("353130");
    assertThat(Totp.matches(key, "287082", Instant.ofEpochSecond(89))).isTrue();
    assertThat(Totp.matches(key, "287082", Instant.ofEpochSecond(121))).isFalse();
  }

  @Test void aSessionIsWorthLittleBeforeTheCode() {
    String key = gateway.call("ann", "setupUserTwoFactorAuthentication").body().get("secretcode").textValue();
    ApiResponse login = call(null, "login", "username", "ann", "password", "pw", "domain", "sales");
    assertThat(login.body().get("is2faenabled").textValue()).isEqualTo("true");
    assertThat(login.body().get("is2faverified").textValue()).isEqualTo("false");
    Map<String, String> session = login.session();
    assertThat(call(session, "listUsers").error()).isEqualTo(511);
    assertThat(call(session, "listUserTwoFactorAuthenticatorProviders").error()).isZero();
    assertThat(call(session, "setupUserTwoFactorAuthentication", "enable", "false").error()).isEqualTo(511);
    assertThat(call(session, "validateUserTwoFactorAuthenticationCode", "codefor2fa", "000000x").error()).isEqualTo(531);
    ApiResponse shown = call(session, "validateUserTwoFactorAuthenticationCode", "codefor2fa", Totp.code(key, Instant.now()));
    assertThat(shown.errorText()).isNull();
    Map<String, String> proven = new HashMap<>(session);
    proven.putAll(shown.session());
    assertThat(call(proven, "listUsers").error()).isZero();
    assertThat(call(session, "listUsers").error()).as("the token from before").isEqualTo(511);
    assertThat(call(proven, "setupUserTwoFactorAuthentication", "enable", "false").error()).isZero();
    assertThat(call(null, "login", "username", "ann", "password", "pw", "domain", "sales").body().get("is2faenabled").textValue())
        .isEqualTo("false");
  }

  @Test void administratorsEndTheSecondFactorOfOthersAndSetUpNone() {
    String ann = people.user("ann").id().toString();
    assertThat(gateway.call("ann", "setupUserTwoFactorAuthentication").error()).isZero();
    assertThat(gateway.call("boss", "setupUserTwoFactorAuthentication", "userid", ann).error()).isEqualTo(531);
    assertThat(gateway.call("bob", "setupUserTwoFactorAuthentication", "userid", ann, "enable", "false").error()).isEqualTo(431);
    assertThat(gateway.call("boss", "setupUserTwoFactorAuthentication", "userid", ann, "enable", "false").error()).isZero();
  }
}
