// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.model.IdempotentCall;
import io.welkin.inventory.Where;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.CredentialsBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {
  private static final AtomicInteger DONE = new AtomicInteger();
  private static TestInventory inventory;
  private static TestGateway gateway;

  @BeforeAll static void start() {
    inventory = TestInventory.start(TestGateway.TYPES);
    TestSecrets secrets = new TestSecrets();
    People.in(inventory.unitOfWork(), secrets);
    gateway = new TestGateway(inventory.unitOfWork(), secrets, Clock.systemUTC(), List.of(
        new Sample(Sample.change("changeIt", null, ParameterDescriptor.string("how", "")), call -> {
          int times = DONE.incrementAndGet();
          if (call.parameters().string("how", "").equals("refuse")) {
            throw ApiException.parameter("no");
          } else if (call.parameters().string("how", "").equals("break")) {
            throw new IllegalStateException("broken");
          }
          return new Answer.Success(true, "secret " + times);
        })));
  }

  @AfterAll static void stop() {
    inventory.close();
  }

  private static ApiResponse call(String user, String key, String how) {
    return gateway.call(new ApiRequest("changeIt", Map.of("how", how), CredentialsBuilder.builder().apiKey("key-" + user)
        .secretKey("secret-" + user).build(), null, "POST", Ids.next(), "x", "rest", key));
  }

  private static String text(ApiResponse response) {
    return response.body().path("displaytext").asText();
  }

  @Test void theSameKeyOfTheSameUserIsDoneOnce() {
    ApiResponse first = call("ann", "one", "");
    assertThat(call("ann", "one", "")).isEqualTo(first);
    assertThat(text(call("bob", "one", ""))).isNotEqualTo(text(first));
    assertThat(text(call("ann", "two", ""))).isNotEqualTo(text(first));
    assertThat(text(call("ann", null, ""))).isNotEqualTo(text(call("ann", null, "")));
  }

  @Test void theSameKeyForAnotherCallIsRefused() {
    assertThat(call("ann", "three", "").failed()).isFalse();
    assertThat(call("ann", "three", "other").error()).isEqualTo(422);
  }

  @Test void whatWasRefusedMayBeAskedAgainAndWhatBrokeIsUnknown() {
    int before = DONE.get();
    assertThat(call("ann", "four", "refuse").error()).isEqualTo(431);
    assertThat(call("ann", "four", "refuse").error()).isEqualTo(431);
    assertThat(DONE.get()).isEqualTo(before + 2);
    assertThat(call("ann", "five", "break").error()).isEqualTo(530);
    assertThat(call("ann", "five", "break").error()).isEqualTo(409);
    assertThat(DONE.get()).isEqualTo(before + 3);
  }

  @Test void answersAreKeptForADay() {
    ApiResponse first = call("eva", "six", "");
    inventory.unitOfWork().run(tx -> {
      tx.of(IdempotentCall.class).list(Where.ALL).forEach(c -> tx.of(IdempotentCall.class)
          .update(c.with().created(tx.now().minus(Duration.ofHours(25))).build()));
      return null;
    });
    assertThat(text(call("eva", "six", ""))).isNotEqualTo(text(first));
    assertThat(inventory.unitOfWork().<Long>read(tx -> tx.of(IdempotentCall.class).count(Where.ALL))).isEqualTo(1);
  }
}
