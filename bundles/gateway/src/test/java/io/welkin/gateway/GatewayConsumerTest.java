// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.testing.Await;
import io.welkin.testing.InMemoryBus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call that comes by the bus is answered. */
class GatewayConsumerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final InMemoryBus bus = new InMemoryBus();
  private TestInventory inventory;
  private TestGateway gateway;
  private AutoCloseable serving;

  @BeforeEach void start() {
    inventory = TestInventory.start(Clock.systemUTC(), bus, TestGateway.TYPES);
    People.in(inventory.unitOfWork(), new TestSecrets());
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(), List.of());
    serving = gateway.serve(bus, inventory.codec());
  }

  @AfterEach void stop() throws Exception {
    serving.close();
    inventory.close();
    bus.close();
  }

  private ApiResponse call(ApiRequest request) {
    Codec codec = inventory.codec();
    return codec.decode(bus.request(Address.API, codec.encode(request, Headers.NONE), PATIENCE).join(),
        ApiResponse.class);
  }

  @Test void aCallIsAnswered() {
    assertThat(call(TestGateway.signed("ann", "listCapabilities")).body().get("cloudstackversion").textValue())
        .isEqualTo("4.22.0.0");
  }

  @Test void manyCallsAreWorkedOnAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    gateway.add(new Sample(Sample.describe("listSlowly"), call -> {
      both.countDown();
      try {
        return new Answer.Page(both.await(15, TimeUnit.SECONDS) ? 1 : 0, List.of());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }));
    Envelope one = inventory.codec().encode(TestGateway.signed("ann", "listSlowly"), Headers.NONE);
    Envelope two = inventory.codec().encode(TestGateway.signed("bob", "listSlowly"), Headers.NONE);
    var first = bus.request(Address.API, one, PATIENCE);
    var second = bus.request(Address.API, two, PATIENCE);
    assertThat(inventory.codec().decode(first.join(), ApiResponse.class).count()).isEqualTo(1);
    assertThat(inventory.codec().decode(second.join(), ApiResponse.class).count()).isEqualTo(1);
  }

  @Test void aFloodOfChangesIsRefusedAndQueriesGoOn() throws Exception {
    serving.close();
    serving = gateway.serve(bus, inventory.codec(), 1, 2);
    CountDownLatch hold = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    gateway.add(new Sample(Sample.change("changeSample", null), call -> {
      try {
        hold.await(15, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      done.incrementAndGet();
      return new Answer.Success(true, "done");
    }));
    List<CompletableFuture<Envelope>> flood = Stream.generate(() -> TestGateway.signed("ann", "changeSample", "id",
        Ids.next().toString())).limit(8).map(r -> bus.request(Address.API, inventory.codec().encode(r, Headers.NONE),
            PATIENCE)).toList();
    Await.until("those without room are refused", () -> flood.stream().filter(CompletableFuture::isDone).count() == 5);
    assertThat(call(TestGateway.signed("ann", "listCapabilities")).failed()).isFalse();
    hold.countDown();
    List<ApiResponse> answers = flood.stream()
        .map(f -> inventory.codec().decode(f.join(), ApiResponse.class)).toList();
    assertThat(answers.stream().filter(a -> a.failed() && a.error() == 503)).hasSize(5);
    assertThat(answers.stream().filter(a -> !a.failed())).as("what was taken is done").hasSize(3);
    assertThat(done).hasValue(3);
  }

  @Test void changesGoOnWhileOthersWaitForDevices() throws Exception {
    serving.close();
    serving = gateway.serve(bus, inventory.codec(), 1, 2);
    CountDownLatch device = new CountDownLatch(1);
    gateway.add(new Sample(Sample.change("addSample", null), call -> {
      try {
        return new Answer.Success(device.await(15, TimeUnit.SECONDS), "connected");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }, true));
    gateway.add(Sample.yes(Sample.change("changeSample", null)));
    Envelope add = inventory.codec().encode(TestGateway.signed("ann", "addSample"), Headers.NONE);
    var waiting = bus.request(Address.API, add, PATIENCE);
    var next = bus.request(Address.API, add, PATIENCE);
    assertThat(call(TestGateway.signed("ann", "changeSample")).failed()).isFalse();
    assertThat(waiting).isNotDone();
    device.countDown();
    assertThat(inventory.codec().decode(waiting.join(), ApiResponse.class).failed()).isFalse();
    assertThat(inventory.codec().decode(next.join(), ApiResponse.class).failed()).isFalse();
  }

  @Test void noJobIsAcceptedWhileThoseThatWereWait() throws Exception {
    serving.close();
    AtomicBoolean behind = new AtomicBoolean(true);
    serving = gateway.serve(bus, inventory.codec(), 8, 100, behind::get);
    gateway.add(Sample.yes(OperationDescriptorBuilder.builder(Sample.change("makeSample", null))
        .mode(OperationDescriptor.Mode.ASYNC).build()));
    gateway.add(Sample.yes(Sample.change("changeSample", null)));
    assertThat(call(TestGateway.signed("ann", "makeSample")).error()).isEqualTo(503);
    assertThat(call(TestGateway.signed("ann", "changeSample")).failed()).as("what is done at once").isFalse();
    assertThat(call(TestGateway.signed("ann", "listCapabilities")).failed()).as("a query").isFalse();
    behind.set(false);
    assertThat(call(TestGateway.signed("ann", "makeSample")).failed()).isFalse();
  }

  @Test void whatCannotBeReadIsAnswered() {
    Envelope broken = new Envelope("api.request/1", Headers.NONE, "{".getBytes(StandardCharsets.UTF_8));
    ApiResponse response = inventory.codec().decode(bus.request(Address.API, broken, PATIENCE).join(),
        ApiResponse.class);
    assertThat(response.error()).isEqualTo(400);
    assertThat(bus.deadLetters(10)).isEmpty();
  }

  @Test void anErrorOfTheMachineIsAnswered() {
    gateway.add(new Sample(Sample.describe("listBroken"), call -> {
      throw new NoClassDefFoundError("a bundle went away");
    }));
    ApiResponse response = call(TestGateway.signed("admin", "listBroken"));
    assertThat(response.error()).isEqualTo(530);
    assertThat(response.command()).isEqualTo("listBroken");
    assertThat(response.errorText()).doesNotContain("bundle");
  }

  @Test void aChangeThatMayHaveBeenDoneIsNotDoneAgain() throws Exception {
    serving.close();
    AtomicInteger taken = new AtomicInteger();
    Bus.Subscription doomed = bus.consume(Address.API, 1, (envelope, delivery) -> taken.incrementAndGet());
    Sample change = Sample.yes(Sample.change("changeSample", null));
    gateway.add(change);
    ApiRequest request = TestGateway.signed("ann", "changeSample", "id", Ids.next().toString());
    var answer = bus.request(Address.API, inventory.codec().encode(request, Headers.NONE), PATIENCE);
    Await.until("the first node has taken the call", () -> taken.get() == 1);
    bus.crash(doomed);
    serving = gateway.serve(bus, inventory.codec());
    assertThat(inventory.codec().decode(answer.join(), ApiResponse.class).error()).isEqualTo(530);
    assertThat(change.last()).isNull();
  }
}
