// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Presence;
import io.welkin.bus.Queues;
import io.welkin.bus.internal.RegistryCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong becomes a dead letter with its reason, and what is right beside it arrives. */
@Timeout(90)
class MalformedMessagesTest {
  private static final long SEED = Long.getLong("welkin.fuzz.seed", 1);
  private static final int MESSAGES = Integer.getInteger("welkin.fuzz.messages", 400);
  private static final Set<String> REASONS = Set.of("MalformedMessage", "UnknownType", "MessageTooLarge");

  @TempDir Path directory;
  private final Codec codec = new RegistryCodec(List.of());
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

  private static Address address(String kind) {
    return switch (kind) {
      case "commands" -> Address.driver("kvm1");
      case "answers" -> Address.ANSWER;
      default -> Address.event("compute", "created");
    };
  }

  @ParameterizedTest @ValueSource(strings = {"commands", "answers", "events"})
  void theConsumerGoesOnAndNothingGoodIsLost(String kind) throws Exception {
    Address address = address(kind);
    RoutingType routing = address.kind() == Address.Kind.TOPIC ? RoutingType.MULTICAST : RoutingType.ANYCAST;
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus.consume(address, 8, (e, d) -> {
      inbox.put(codec.decode(e, Presence.class).instance());
      d.accept();
    });
    try (MalformedMessages wrong = new MalformedMessages(broker.access(), new Random(SEED))) {
      for (int i = 0; i < MESSAGES; i++) {
        wrong.send(address.name(), routing);
        bus.send(address, codec.encode(new Presence("good-" + i, "edge", "1", null, false, null), Headers.NONE));
      }
    }

    List<String> arrived = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      arrived.add(inbox.next());
    }
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(
        IntStream.range(0, MESSAGES).mapToObj(i -> "good-" + i).toList());
    assertThat(dead(MESSAGES)).as("seed " + SEED).hasSize(MESSAGES).allSatisfy(letter -> {
      assertThat(letter.address()).isEqualTo(address.name());
      assertThat(letter.reason().code()).isIn(REASONS);
      assertThat(letter.reason().message()).isNotBlank();
    });
  }

  /** Those that there are once there are so many. */
  private List<Queues.DeadLetter> dead(int many) {
    List<Queues.DeadLetter> letters = bus.deadLetters(many + 1);
    for (long end = System.nanoTime() + 20_000_000_000L; letters.size() < many && System.nanoTime() < end;) {
      letters = bus.deadLetters(many + 1);
    }
    return letters;
  }

  @Test void answersComeThroughAmongWhatIsNone() throws Exception {
    CompletableFuture<String> replies = new CompletableFuture<>();
    bus.consume(Address.API, 16, (e, d) -> {
      replies.complete(e.headers().replyTo());
      d.accept();
      bus.reply(e, e);
    });
    bus.request(Address.API, Brokers.message("first"), Duration.ofSeconds(20)).get(20, TimeUnit.SECONDS);
    List<CompletableFuture<io.welkin.bus.Envelope>> asked = new ArrayList<>();
    try (MalformedMessages wrong = new MalformedMessages(broker.access(), new Random(SEED))) {
      for (int i = 0; i < MESSAGES; i++) {
        wrong.send(replies.join(), RoutingType.ANYCAST);
        asked.add(bus.request(Address.API, Brokers.message("q" + i), Duration.ofSeconds(20)));
      }
    }
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(asked.get(i).get(20, TimeUnit.SECONDS).text()).isEqualTo("q" + i);
    }
    assertThat(dead(MESSAGES)).hasSize(MESSAGES)
        .allSatisfy(letter -> assertThat(letter.reason().code()).isEqualTo("MalformedMessage"));
  }

  @Test void aBodyThatIsTooLargeIsNotTakenInAndOnlyItsBeginningKept() throws Exception {
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus.consume(Address.ANSWER, 4, into(inbox));
    try (MalformedMessages wrong = new MalformedMessages(broker.access(), new Random(SEED))) {
      wrong.sendBomb(Address.ANSWER.name(), 5_000_000);
      wrong.sendBomb(Address.ANSWER.name(), 100_000_000);
    }
    bus.send(Address.ANSWER, Brokers.message("good"));

    assertThat(inbox.next()).isEqualTo("good");
    assertThat(dead(2)).hasSize(2).allSatisfy(letter -> {
      assertThat(letter.reason().code()).isEqualTo("MessageTooLarge");
      assertThat(letter.envelope().type()).isEqualTo("presence/1");
      assertThat(letter.envelope().body()).hasSizeLessThan(100_000);
    });
  }

  @Test void aForgedDeadLetterHidesNoOther() throws Exception {
    bus.consume(Address.ANSWER, 1, (e, d) -> {
      throw io.welkin.kernel.FailureException.invalid("NoRun", "no run is waiting for it");
    });
    try (MalformedMessages wrong = new MalformedMessages(broker.access(), new Random(SEED))) {
      wrong.forge();
    }
    bus.send(Address.ANSWER, Brokers.message("late"));

    assertThat(dead(2)).extracting(letter -> letter.reason().code()).contains("NoRun").hasSize(2);
  }

  private static Bus.Handler into(Brokers.Inbox inbox) {
    return (e, d) -> {
      inbox.put(e.text());
      d.accept();
    };
  }
}
