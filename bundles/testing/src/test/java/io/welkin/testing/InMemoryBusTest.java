// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryBusTest {
  private static final Address QUEUE = new Address("welkin.test", Address.Kind.DURABLE_QUEUE);

  private final InMemoryBus bus = new InMemoryBus();

  @AfterEach void close() {
    bus.close();
  }

  private static Envelope message(String text) {
    return new Envelope("test/1", Headers.NONE, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test void whatACrashedConsumerHadComesAgainInOrder() {
    ConcurrentLinkedQueue<String> first = new ConcurrentLinkedQueue<>();
    Address exclusive = Address.driver("x");
    Bus.Subscription dying = bus.consume(exclusive, 10, (e, d) -> {
      if (e.text().equals("b")) {
        d.accept();
      }
      first.add(e.text());
    });
    List.of("a", "b", "c").forEach(t -> bus.send(exclusive, message(t)));
    Await.until("all handed out", () -> first.size() == 3);
    assertThat(first).containsExactly("a", "b", "c");
    ConcurrentLinkedQueue<String> second = new ConcurrentLinkedQueue<>();
    bus.consume(exclusive, 1, (e, d) -> {
      second.add(e.text() + (d.redelivered() ? " again" : ""));
      d.accept();
    });
    bus.crash(dying);
    Await.until("taken over", () -> second.size() == 2);
    assertThat(second).containsExactly("a again", "c again");
    Await.until("empty", () -> bus.count(exclusive) == 0);
  }

  @Test void aKilledHandlerTakesItsConsumerDown() {
    FaultPoints faults = new FaultPoints();
    faults.killAt("handler");
    bus.consume(QUEUE, 1, (e, d) -> faults.hit("handler"));
    bus.send(QUEUE, message("a"));
    Await.until("killed", () -> bus.queues().get(0).consumers() == 0);
    assertThat(bus.count(QUEUE)).isEqualTo(1);
  }

  @Test void inFlightBoundsWhatIsUnsettled() {
    ConcurrentLinkedQueue<Bus.Delivery> held = new ConcurrentLinkedQueue<>();
    bus.consume(QUEUE, 2, (e, d) -> held.add(d));
    List<Bus.Outgoing> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      five.add(new Bus.Outgoing(QUEUE, message("m" + i)));
    }
    bus.send(five);
    Await.until("two handed out", () -> held.size() == 2);
    assertThat(bus.queues().get(0).delivering()).isEqualTo(2);
    held.remove().accept();
    Await.until("one more", () -> held.size() == 2);
    assertThat(bus.count(QUEUE)).isEqualTo(4);
  }

  @Test void topicsRequestsAndDeadLetters() throws Exception {
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    bus.consume(new Address("welkin.event.*.created", Address.Kind.TOPIC), 1, (e, d) -> {
      heard.add(e.text());
      d.accept();
    });
    bus.send(Address.event("compute", "deleted"), message("no"));
    bus.send(Address.event("compute", "created"), message("yes"));
    Await.until("heard", () -> !heard.isEmpty());
    assertThat(heard).containsExactly("yes");
    bus.consume(Address.API, 4, (e, d) -> {
      if (e.text().equals("bad")) {
        throw FailureException.invalid("Bad", "bad");
      }
      d.accept();
      bus.reply(e, message("re"));
    });
    assertThat(bus.request(Address.API, message("q"), Duration.ofSeconds(5)).get(10, TimeUnit.SECONDS).text())
        .isEqualTo("re");
    assertThatThrownBy(() -> bus.request(Address.API, message("bad"), Duration.ofMillis(100)).get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class).hasMessageContaining("NoAnswer");
    assertThat(bus.deadLetters(5)).singleElement().satisfies(d -> assertThat(d.reason().code()).isEqualTo("Bad"));
    bus.reachable(false);
    assertThatThrownBy(() -> bus.send(QUEUE, message("x")).get(1, TimeUnit.SECONDS))
        .hasMessageContaining("Unreachable");
  }

  @Test void wildcards() {
    assertThat(Wildcards.matches("welkin.event.#", "welkin.event.a.b")).isTrue();
    assertThat(Wildcards.matches("welkin.event.#", "welkin.event")).isTrue();
    assertThat(Wildcards.matches("welkin.*.b", "welkin.a.b")).isTrue();
    assertThat(Wildcards.matches("welkin.*", "welkin.a.b")).isFalse();
    assertThat(Wildcards.matches("welkin.#.z", "welkin.a.b.z")).isTrue();
    assertThat(Wildcards.matches("#", "anything.at.all")).isTrue();
  }
}
