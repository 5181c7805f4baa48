// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.kernel.Failure;
import io.welkin.testing.Await;
import io.welkin.testing.InMemoryBus;
import io.welkin.workflow.internal.EngineMessages;
import io.welkin.workflow.internal.FakeService;
import io.welkin.workflow.internal.FakeService.Received;
import io.welkin.workflow.internal.FakeService.Reply;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCallerTest {
  @TempDir Path secrets;
  private final InMemoryBus bus = new InMemoryBus();
  private final Codec codec = new RegistryCodec(List.of(new EngineMessages()));
  private final FakeService service = new FakeService(call -> new Reply(200, "{\"ok\": true}"));
  private final BlockingQueue<Record> answers = new LinkedBlockingQueue<>();
  private final List<Bus.Subscription> consumers = new CopyOnWriteArrayList<>();

  @BeforeEach void listen() {
    bus.consume(Address.ANSWER, 1, (envelope, delivery) -> {
      answers.add(codec.decode(envelope));
      delivery.accept();
    });
  }

  @AfterEach void close() {
    bus.close();
    service.close();
  }

  /** A node, whose consumer a test can let die. */
  private void node() {
    Bus seen = (Bus) Proxy.newProxyInstance(Bus.class.getClassLoader(), new Class<?>[] {Bus.class}, (proxy, method, args) -> {
      try {
        Object result = method.invoke(bus, args);
        if (result instanceof Bus.Subscription s) {
          consumers.add(s);
        }
        return result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
    new HttpCaller(seen, codec, 4, Duration.ofSeconds(2), 100, secrets);
  }

  private static HttpCall get(String url) {
    return new HttpCall("GET", url, Map.of(), Map.of(), null, List.of(), null);
  }

  private void send(HttpCall call) {
    bus.send(HttpStep.CALLS, codec.encode(call, HeadersBuilder.builder().key("run/step").attempt(1)
        .timeout(Duration.ofSeconds(1)).build()));
  }

  private Record answer(HttpCall call) throws InterruptedException {
    send(call);
    Record answer = answers.poll(15, TimeUnit.SECONDS);
    assertThat(answer).as("an answer").isNotNull();
    return answer;
  }

  private String failure(HttpCall call) throws InterruptedException {
    Failure failure = (Failure) answer(call);
    return failure.kind() + " " + failure.code() + " " + failure.message();
  }

  @Test void aCallOfANodeThatDiesIsMadeByAnotherWithTheSameKey() throws InterruptedException {
    CountDownLatch dead = new CountDownLatch(1);
    service.answer(call -> {
      await(dead);
      return new Reply(200, "");
    });
    node();
    send(get(service.url()));
    Await.until("the first node calls", () -> service.received().size() == 1);
    bus.crash(consumers.get(0));
    service.answer(call -> new Reply(200, "{\"ok\": 1}"));
    node();
    Await.until("the second node calls", () -> service.received().size() == 2);
    dead.countDown();
    assertThat(answers.poll(15, TimeUnit.SECONDS)).isInstanceOf(StepAnswer.class);
    assertThat(service.received()).extracting(c -> c.header("Idempotency-Key")).containsExactly("run/step", "run/step");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test void outcomesAreSaidByTheirKind() throws InterruptedException {
    node();
    assertThat(((StepAnswer) answer(get(service.url()))).body().path("ok").asBoolean()).isTrue();
    service.answer(call -> new Reply(503, ""));
    assertThat(failure(get(service.url() + "/x?token=t"))).startsWith("UNREACHABLE HttpStatus").contains("status 503")
        .doesNotContain("token");
    service.answer(call -> new Reply(500, ""));
    assertThat(failure(get(service.url()))).startsWith("UNKNOWN HttpStatus");
    service.answer(call -> new Reply(404, ""));
    assertThat(failure(get(service.url()))).startsWith("INVALID HttpStatus");
    service.answer(call -> new Reply(200, "x".repeat(101)));
    assertThat(failure(get(service.url()))).startsWith("INVALID ResponseTooLong");
    service.answer(call -> new Reply(0, ""));
    assertThat(failure(get(service.url()))).startsWith("UNKNOWN BrokenConnection");
    CountDownLatch never = new CountDownLatch(1);
    service.answer(call -> {
      await(never);
      return new Reply(200, "");
    });
    assertThat(failure(get(service.url()))).startsWith("UNKNOWN NoAnswer");
    never.countDown();
    assertThat(failure(get("ftp://127.0.0.1/"))).startsWith("INVALID BadUrl");
    assertThat(failure(get("http://127.0.0.1:1/"))).startsWith("UNREACHABLE NoConnection");
  }

  @Test void aSecretIsSentAndNeverSaid() throws IOException, InterruptedException {
    node();
    Path file = Files.writeString(secrets.resolve("cmdb"), "s3cret\n");
    HttpCall call = new HttpCall("GET", service.url(), null, Map.of("q", "a b&c"), null, null,
        new HttpCall.Auth("X-Token", "", "cmdb"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(failure(call)).startsWith("INVALID SecretExposed").doesNotContain("s3cret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(answer(call)).isInstanceOf(StepAnswer.class);
    Received received = service.received().get(0);
    assertThat(received.header("X-Token")).isEqualTo("s3cret");
    assertThat(received.uri()).isEqualTo("/?q=a+b%26c");
    Files.writeString(file, "s3c\u0001ret\n");
    assertThat(failure(call)).startsWith("INVALID BadSecret").doesNotContain("s3c");
    assertThat(failure(new HttpCall("GET", service.url(), null, null, null, null, new HttpCall.Auth(null, null, "../x"))))
        .startsWith("INVALID BadSecretName");
    assertThat(failure(new HttpCall("GET", service.url(), null, null, null, null, new HttpCall.Auth(null, null, "none"))))
        .startsWith("INVALID NoSecret");
  }
}
