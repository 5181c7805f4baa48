// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.model.User;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.kernel.Throttle;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiRequestBuilder;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import io.welkin.testing.FakeClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections A6 and A7 as the gateway sees them. */
class AuthenticationTest {
  private final FakeClock clock = FakeClock.standing();
  private final TestSecrets secrets = new TestSecrets();
  private final Sample sample = Sample.empty(Sample.describe("listSamples"));
  private TestInventory inventory;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;

  @BeforeEach void start() {
    inventory = TestInventory.start();
    unitOfWork = inventory.unitOfWork();
    people = People.in(unitOfWork, secrets);
    gateway = new TestGateway(unitOfWork, secrets, clock, List.of(sample));
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private static ApiRequest with(Credentials shown, String... parameters) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      sent.put(parameters[i], parameters[i + 1]);
    }
    return new ApiRequest("listSamples", sent, shown, null, "GET", Ids.next(), "10.0.0.7", "query");
  }

  @Test void theOneWhoSignedIsTheCaller() {
    assertThat(gateway.call("eva", "listSamples").failed()).isFalse();
    assertThat(sample.last().caller()).isEqualTo(people.caller("eva"));
  }

  @Test void credentialsAreNecessaryAndMustBeWhole() {
    assertThat(gateway.call(with(Credentials.NONE)).error()).isEqualTo(401);
    assertThat(gateway.call(with(Credentials.NONE)).csError()).isZero();
    ApiRequest good = TestGateway.signed("ann", "listSamples");
    assertThat(gateway.call(ApiRequestBuilder.builder(good)
        .credentials(CredentialsBuilder.builder(good.credentials()).signature(null).build()).build()).error())
        .isEqualTo(401);
    assertThat(gateway.call(ApiRequestBuilder.builder(good)
        .credentials(CredentialsBuilder.builder(good.credentials()).apiKey(null).build()).build()).error())
        .isEqualTo(401);
    assertThat(gateway.call(ApiRequestBuilder.builder(good)
        .credentials(CredentialsBuilder.builder(good.credentials()).apiKey("key-bob").build()).build()).error())
        .isEqualTo(401);
    assertThat(gateway.call("nobody", "listSamples").error()).isEqualTo(401);
  }

  @Test void aKeyWithItsSecretIsEnough() {
    CredentialsBuilder shown = CredentialsBuilder.builder().apiKey("key-ann").secretKey("secret-ann");
    assertThat(gateway.call(with(shown.build())).failed()).isFalse();
    assertThat(sample.last().caller().username()).isEqualTo("ann");
    assertThat(gateway.call(with(shown.secretKey("secret-bob").build())).error()).isEqualTo(401);
    assertThat(gateway.call(with(shown.secretKey("").build())).error()).isEqualTo(401);
    assertThat(gateway.call(with(shown.apiKey(null).secretKey("secret-ann").build())).error()).isEqualTo(401);
    assertThat(gateway.call(with(shown.apiKey("key-nobody").build())).error()).isEqualTo(401);
  }

  @Test void whatTheEdgeSaysBesidesWhatWasSignedDoesNotCount() {
    ApiRequest signed = TestGateway.signed("ann", "listSamples");
    ApiRequest forged = ApiRequestBuilder.builder(signed).command("listApis").build();
    assertThat(gateway.call(forged).command()).isEqualTo("listSamples");
    assertThat(sample.last()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01T00:00:01Z, 0", "2026-01-01T00:00:00Z, 401", "2026-01-01T05:30:01+0530, 0",
      "2026-01-01T05:29:59+05:30, 401", "2026-01-01T00:00:00.000001Z, 0", "soon, 401", "2027-01-01, 401"})
  void signaturesOfVersionThreeExpire(String expires, int error) {
    assertThat(gateway.call("ann", "listSamples", "signatureVersion", "3", "expires", expires).error())
        .isEqualTo(error);
  }

  @Test void aSignatureOfVersionThreeMustSayWhenItExpires() {
    assertThat(gateway.call("ann", "listSamples", "SignatureVersion", "3").error()).isEqualTo(401);
    assertThat(gateway.call("ann", "listSamples", "signatureVersion", "2", "expires", "2020-01-01T00:00:00Z").error())
        .as("an older version does not expire").isZero();
  }

  @Test void whoIsDisabledIsRefused() {
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withState("disabled")));
    assertThat(gateway.call("ann", "listSamples").error()).isEqualTo(401);
    unitOfWork.run(tx -> tx.of(Account.class).update(people.account("bob").withState("locked")));
    assertThat(gateway.call("bob", "listSamples").error()).isEqualTo(401);
    unitOfWork.run(tx -> tx.of(Domain.class).update(people.domain("lab").withState("Inactive")));
    assertThat(gateway.call("lars", "listSamples").error()).isEqualTo(401);
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("eva").withRemoved(tx.now())));
    assertThat(gateway.call("eva", "listSamples").error()).isEqualTo(401);
  }

  private ApiRequest session(Map<String, String> cookies) {
    String key = cookies.get("sessionkey");
    return with(CredentialsBuilder.builder().session(cookies.get("JSESSIONID")).sessionCookie(key).sessionKey(key)
        .build(), "sessionkey", key);
  }

  @Test void aSessionNeedsItsKeyTwice() {
    Map<String, String> cookies = gateway.sessions().open(people.user("ann"));
    ApiRequest good = session(cookies);
    assertThat(gateway.call(good).failed()).isFalse();
    assertThat(sample.last().caller()).isEqualTo(new io.welkin.operations.Caller(people.user("ann").id(), "ann",
        people.account("ann").id(), "ann", people.domain("sales").id(), "/sales/",
        io.welkin.operations.RoleType.USER, null, "10.0.0.7"));
    CredentialsBuilder shown = CredentialsBuilder.builder(good.credentials());
    assertThat(gateway.call(with(shown.sessionKey(null).build())).error()).isEqualTo(401);
    shown = CredentialsBuilder.builder(good.credentials());
    assertThat(gateway.call(with(shown.sessionCookie(null).build())).error()).isEqualTo(401);
    String other = gateway.sessions().open(people.user("ann")).get("sessionkey");
    shown = CredentialsBuilder.builder(good.credentials());
    assertThat(gateway.call(with(shown.sessionKey(other).sessionCookie(other).build())).error()).isEqualTo(401);
  }

  @Test void aTokenCannotBeChanged() {
    Map<String, String> cookies = gateway.sessions().open(people.user("ann"));
    String token = cookies.get("JSESSIONID");
    for (String forged : List.of(token.substring(1), token + "0", "", "....", "a.b.c.d.e.f.g",
        token.replace(people.user("ann").id().toString(), people.user("admin").id().toString()),
        token.replaceFirst("\\.\\d+\\.", ".1."))) {
      Map<String, String> changed = new HashMap<>(cookies);
      changed.put("JSESSIONID", forged);
      assertThat(gateway.call(session(changed)).error()).as(forged).isEqualTo(401);
    }
  }

  @Test void aSessionSlidesAndEnds() {
    Map<String, String> cookies = new HashMap<>(gateway.sessions().open(people.user("ann")));
    assertThat(gateway.call(session(cookies)).session()).as("too early to renew").isNull();
    for (int call = 0; call < 71; call++) {
      clock.advance(Duration.ofMinutes(20));
      ApiResponse response = gateway.call(session(cookies));
      assertThat(response.failed()).as("after %d calls", call).isFalse();
      if (response.session() != null) {
        cookies.putAll(response.session());
      }
    }
    clock.advance(Duration.ofMinutes(21));
    assertThat(gateway.call(session(cookies)).error()).as("after 24 hours").isEqualTo(401);
    Map<String, String> idle = gateway.sessions().open(people.user("ann"));
    clock.advance(Duration.ofMinutes(30));
    assertThat(gateway.call(session(idle)).error()).isEqualTo(401);
  }

  @Test void aNewPasswordEndsSessions() {
    Map<String, String> cookies = gateway.sessions().open(people.user("ann"));
    unitOfWork.run(tx -> tx.of(User.class).update(people.user("ann").withPassword("another hash")));
    assertThat(gateway.call(session(cookies)).error()).isEqualTo(401);
  }

  @Test void anotherNodeKnowsTheSessionAndItsEnd() {
    Map<String, String> cookies = gateway.sessions().open(people.user("ann"));
    TestGateway other = new TestGateway(unitOfWork, secrets, clock, List.of(sample));
    assertThat(other.call(session(cookies)).failed()).isFalse();
    unitOfWork.run(tx -> {
      gateway.sessions().close(tx, gateway.sessions().verify(tx, cookies.get("JSESSIONID")).orElseThrow());
      return null;
    });
    assertThat(other.call(session(cookies)).error()).isEqualTo(401);
  }

  @Test void endedSessionsAreForgottenOnceTheirTokensArePast() {
    for (int day = 0; day < 3; day++) {
      String token = gateway.sessions().open(people.user("ann")).get("JSESSIONID");
      unitOfWork.run(tx -> {
        gateway.sessions().close(tx, gateway.sessions().verify(tx, token).orElseThrow());
        return null;
      });
      assertThat(unitOfWork.<List<Setting>>read(tx -> tx.of(Setting.class).list(io.welkin.inventory.Where.ALL)))
          .hasSize(1);
      clock.advance(Duration.ofDays(1));
    }
  }

  @Test void theConsoleOfThisProcessIsKnownByItsToken() {
    Credentials shown = gateway.console().credentials("karaf");
    assertThat(gateway.call(with(shown)).failed()).isFalse();
    assertThat(sample.last().caller()).satisfies(c -> {
      assertThat(c.username()).isEqualTo("karaf");
      assertThat(c.root()).isTrue();
      assertThat(c.accountId()).isEqualTo(people.account("admin").id());
    });
    Credentials ofAnotherProcess = new ConsoleOperator().credentials("karaf");
    assertThat(gateway.call(with(ofAnotherProcess)).error()).isEqualTo(401);
    assertThat(gateway.call(with(CredentialsBuilder.builder().local("karaf").build())).error()).isEqualTo(401);
  }

  @Test void theStricterRules() {
    Sample change = Sample.yes(Sample.change("changeSample", null));
    TestGateway strict = new TestGateway(true, new Throttle(0, 1), unitOfWork, secrets, java.time.Clock.systemUTC(),
        List.of(sample, change));
    String soon = DateTexts.write(java.time.Instant.now().plusSeconds(600));
    String late = DateTexts.write(java.time.Instant.now().plusSeconds(1200));
    assertThat(strict.call("ann", "listSamples", "signatureVersion", "3", "expires", soon).error()).isZero();
    assertThat(strict.call("ann", "listSamples", "signatureVersion", "3", "expires", late).error()).isEqualTo(401);
    assertThat(strict.call("ann", "listSamples").error()).isEqualTo(401);
    ApiRequest get = TestGateway.signed("ann", "changeSample", "signatureVersion", "3", "expires", soon);
    assertThat(strict.call(get).error()).isEqualTo(400);
    assertThat(strict.call(ApiRequestBuilder.builder(get).method("POST").build()).error()).isZero();
  }
}
