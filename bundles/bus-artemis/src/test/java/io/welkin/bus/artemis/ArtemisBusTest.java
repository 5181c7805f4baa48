// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import static io.welkin.bus.artemis.Brokers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.Queues;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArtemisBusTest {
  private static final Address DURABLE = new Address("welkin.test.durable", Address.Kind.DURABLE_QUEUE);

  @TempDir Path directory;
  private Brokers brokers;
  private EmbeddedBroker broker;
  private ArtemisBus bus;

  @BeforeEach void start() {
    brokers = new Brokers(directory);
    broker = brokers.embedded(0);
    bus = brokers.bus(broker);
  }

  @AfterEach void stop() throws Exception {
    brokers.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  @Test void everyHeaderArrivesAsItWent() throws Exception {
    Headers headers = HeadersBuilder.builder().key("run/step").attempt(3).resource(UUID.randomUUID())
        .endpoint(UUID.randomUUID()).generation(7).fence(9).timeout(Duration.ofMinutes(2)).sequence(11)
        .traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").replyTo("welkin.reply.x")
        .correlation("c").build();
    CompletableFuture<Envelope> arrived = new CompletableFuture<>();
    bus.consume(DURABLE, 1, (e, d) -> {
      d.accept();
      arrived.complete(e);
    });
    get(bus.send(DURABLE, new Envelope("test.text/1", headers, "body".getBytes())));
    Envelope e = get(arrived);
    assertThat(e.headers()).isEqualTo(headers);
    assertThat(e.type()).isEqualTo("test.text/1");
    assertThat(e.text()).isEqualTo("body");
  }

  @Test void durableMessagesOutliveTheBroker() throws Exception {
    List<Bus.Outgoing> batch = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      batch.add(new Bus.Outgoing(DURABLE, message("m" + i)));
    }
    get(bus.send(batch));
    brokers.close();
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus = brokers.bus(brokers.embedded(0));
    bus.consume(DURABLE, 1, (e, d) -> {
      inbox.put(e.text());
      d.accept();
    });
    for (int i = 0; i < 500; i++) {
      assertThat(inbox.next()).isEqualTo("m" + i);
    }
  }

  @Test void aDurableMessageOfManyBytesArrives() throws Exception {
    byte[] big = new byte[3_000_000];
    java.util.Arrays.fill(big, (byte) 'x');
    CompletableFuture<Envelope> arrived = new CompletableFuture<>();
    bus.consume(DURABLE, 4, (e, d) -> {
      d.accept();
      arrived.complete(e);
    });
    get(bus.send(DURABLE, new Envelope("test.text/1", Headers.NONE, big)));
    assertThat(get(arrived).body()).isEqualTo(big);
    assertThatThrownBy(() -> get(bus.send(DURABLE, new Envelope("test.text/1", Headers.NONE, new byte[5_000_000]))))
        .hasMessageContaining("MessageTooLarge");
  }

  @Test void whatWasNotSettledComesAgainAndOnlyThat() throws Exception {
    ArtemisBus dying = brokers.bus(broker);
    Brokers.Inbox first = new Brokers.Inbox();
    dying.consume(DURABLE, 10, (e, d) -> {
      if (e.text().equals("b")) {
        d.accept();
      }
      first.put(e.text());
    });
    for (String text : List.of("a", "b", "c")) {
      get(bus.send(DURABLE, message(text)));
    }
    assertThat(List.of(first.next(), first.next(), first.next())).containsExactlyInAnyOrder("a", "b", "c");
    dying.close();
    Brokers.Inbox second = new Brokers.Inbox();
    bus.consume(DURABLE, 1, (e, d) -> {
      second.put(e.text() + (d.redelivered() ? " again" : ""));
      d.accept();
    });
    assertThat(second.next()).startsWith("a");
    assertThat(second.next()).startsWith("c");
    assertThat(second.quiet(Duration.ofMillis(200))).isTrue();
  }

  @Test void atMostInFlightAreUnsettled() throws Exception {
    ConcurrentLinkedQueue<Bus.Delivery> held = new ConcurrentLinkedQueue<>();
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus.consume(DURABLE, 3, (e, d) -> {
      held.add(d);
      inbox.put(e.text());
    });
    for (int i = 0; i < 5; i++) {
      get(bus.send(DURABLE, message("m" + i)));
    }
    for (int i = 0; i < 3; i++) {
      inbox.next();
    }
    assertThat(inbox.quiet(Duration.ofMillis(300))).isTrue();
    held.remove().accept();
    assertThat(inbox.next()).isEqualTo("m3");
    assertThat(inbox.quiet(Duration.ofMillis(200))).isTrue();
  }

  @Test void anExclusiveQueueHasOneConsumerInOrderAndHandsOver() throws Exception {
    Address exclusive = Address.driver("kvm9");
    ArtemisBus other = brokers.bus(broker);
    Brokers.Inbox first = new Brokers.Inbox();
    Brokers.Inbox second = new Brokers.Inbox();
    other.consume(exclusive, 100, (e, d) -> first.put(e.text()));
    bus.consume(exclusive, 100, (e, d) -> {
      second.put(e.text());
      d.accept();
    });
    for (int i = 0; i < 50; i++) {
      bus.send(exclusive, message("m" + i));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(first.next()).isEqualTo("m" + i);
    }
    assertThat(second.quiet(Duration.ofMillis(200))).isTrue();
    other.close();
    for (int i = 0; i < 50; i++) {
      assertThat(second.next()).isEqualTo("m" + i);
    }
  }

  @Test void aRequestGetsItsAnswerOrUnknown() throws Exception {
    bus.consume(Address.API, 16, (e, d) -> {
      d.accept();
      if (!e.text().equals("silent")) {
        bus.reply(e, message("re: " + e.text()));
      }
    });
    List<CompletableFuture<Envelope>> asked = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      asked.add(bus.request(Address.API, message("q" + i), Duration.ofSeconds(10)));
    }
    for (int i = 0; i < 200; i++) {
      assertThat(get(asked.get(i)).text()).isEqualTo("re: q" + i);
    }
    assertThatThrownBy(() -> get(bus.request(Address.API, message("silent"), Duration.ofMillis(200))))
        .isInstanceOf(ExecutionException.class).cause().isInstanceOfSatisfying(FailureException.class, f -> {
          assertThat(f.failure().kind()).isEqualTo(Failure.Kind.UNKNOWN);
          assertThat(f.failure().code()).isEqualTo("NoAnswer");
        });
  }

  @Test void topicsGoToEverySubscriberThatMatches() throws Exception {
    Brokers.Inbox all = new Brokers.Inbox();
    Brokers.Inbox compute = new Brokers.Inbox();
    Brokers.Inbox created = new Brokers.Inbox();
    bus.consume(topic("welkin.event.#"), 8, into(all));
    bus.consume(topic("welkin.event.compute.*"), 8, into(compute));
    bus.consume(topic("welkin.event.*.created"), 8, into(created));
    get(bus.send(Address.event("compute", "created"), message("one")));
    get(bus.send(Address.event("network", "created"), message("two")));
    get(bus.send(Address.event("network", "deleted"), message("three")));
    assertThat(List.of(all.next(), all.next(), all.next())).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(compute.next()).isEqualTo("one");
    assertThat(List.of(created.next(), created.next())).containsExactlyInAnyOrder("one", "two");
    assertThat(compute.quiet(Duration.ofMillis(200))).isTrue();
  }

  private static Address topic(String name) {
    return new Address(name, Address.Kind.TOPIC);
  }

  private static Bus.Handler into(Brokers.Inbox inbox) {
    return (e, d) -> {
      inbox.put(e.text());
      d.accept();
    };
  }

  @Test void deadLettersKeepTheirReasonAndTheConsumerGoesOn() throws Exception {
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus.consume(DURABLE, 1, (e, d) -> {
      switch (e.text()) {
        case "typed" -> throw FailureException.invalid("UnknownType", "never heard of it");
        case "defect" -> throw new IllegalStateException("a bug");
        case "rejected" -> d.reject(Failure.of(Failure.Kind.CONFLICT, "NotNow", "later"));
        default -> {
          inbox.put(e.text());
          d.accept();
        }
      }
    });
    for (String text : List.of("typed", "defect", "rejected", "good")) {
      get(bus.send(DURABLE, message(text)));
    }
    assertThat(inbox.next()).isEqualTo("good");
    List<Queues.DeadLetter> dead = bus.deadLetters(10);
    assertThat(dead).extracting(d -> d.envelope().text() + " " + d.reason().code() + " " + d.address())
        .containsExactlyInAnyOrder("typed UnknownType welkin.test.durable", "defect HandlerFailed welkin.test.durable",
            "rejected NotNow welkin.test.durable");
    assertThat(dead).extracting(d -> d.envelope().headers().key()).contains("typed");
    assertThat(bus.queues()).filteredOn(q -> q.name().equals(DURABLE.name())).singleElement()
        .satisfies(q -> {
          assertThat(q.kind()).isEqualTo("DURABLE_QUEUE");
          assertThat(q.consumers()).isEqualTo(1);
          assertThat(q.added()).isEqualTo(4);
        });
  }

  @Test void closingASubscriptionFromItsHandlerDoesNotHang() throws Exception {
    CompletableFuture<Bus.Subscription> self = new CompletableFuture<>();
    CompletableFuture<String> closed = new CompletableFuture<>();
    self.complete(bus.consume(DURABLE, 2, (e, d) -> {
      d.accept();
      self.join().close();
      closed.complete(e.text());
    }));
    get(bus.send(DURABLE, message("bye")));
    assertThat(get(closed)).isEqualTo("bye");
  }
}
