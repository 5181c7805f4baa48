// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import static io.welkin.bus.artemis.Brokers.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Queues;
import io.welkin.bus.Queues.Letters;
import io.welkin.kernel.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with dead letters. */
@Timeout(60)
class DeadLetterQueueTest {
  private static final Letters ANSWERS = new Letters(null, Address.ANSWER.name());

  @TempDir Path directory;
  private final AtomicBoolean mended = new AtomicBoolean();
  private final Brokers.Inbox inbox = new Brokers.Inbox();
  private Brokers brokers;
  private EmbeddedBroker broker;
  private ArtemisBus bus;

  @BeforeEach void start() throws Exception {
    brokers = new Brokers(directory);
    broker = brokers.embedded(0);
    bus = brokers.bus(broker);
    for (Address address : List.of(Address.ANSWER, Address.OBSERVATION, Address.event("compute", "created"))) {
      bus.consume(address, 4, (e, d) -> {
        if (mended.get()) {
          d.accept();
        } else {
          d.reject(Failure.of(Failure.Kind.INVALID, "NotYet", "something has to be mended first"));
        }
        inbox.put((mended.get() ? "taken " : "rejected ") + e.text());
      });
    }
    for (int i = 0; i < 3; i++) {
      bus.send(Address.ANSWER, message("answer-" + i)).get(20, TimeUnit.SECONDS);
    }
    bus.send(Address.OBSERVATION, message("observation")).get(20, TimeUnit.SECONDS);
    bus.send(Address.event("compute", "created"), message("event")).get(20, TimeUnit.SECONDS);
    next(5);
    dead(Letters.ALL, 5);
  }

  @AfterEach void stop() throws Exception {
    brokers.close();
  }

  private List<String> next(int many) throws InterruptedException {
    List<String> all = new java.util.ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(inbox.next());
    }
    return all;
  }

  /** Those letters, once there are so many. */
  private List<Queues.DeadLetter> dead(Letters which, int many) {
    List<Queues.DeadLetter> letters = bus.deadLetters(which, 100);
    for (long end = System.nanoTime() + 15_000_000_000L; letters.size() != many && System.nanoTime() < end;) {
      letters = bus.deadLetters(which, 100);
    }
    assertThat(letters).hasSize(many);
    return letters;
  }

  @Test void oneIsShownAndSentAgainAndIsGone() throws Exception {
    Queues.DeadLetter one = dead(ANSWERS, 3).get(1);
    mended.set(true);

    assertThat(bus.deadLetters(new Letters(one.id(), null), 10)).singleElement()
        .satisfies(d -> assertThat(d.envelope().text()).isEqualTo(one.envelope().text()));
    assertThat(bus.resend(new Letters(one.id(), null))).isEqualTo(new Queues.Resent(1, 0));
    assertThat(inbox.next()).isEqualTo("taken " + one.envelope().text());
    assertThat(dead(ANSWERS, 2)).extracting(Queues.DeadLetter::id).doesNotContain(one.id());
    assertThat(bus.resend(new Letters(one.id(), null))).isEqualTo(new Queues.Resent(0, 0));
  }

  @Test void thoseOfAnAddressAreSentAgainAsTheyWere() throws Exception {
    mended.set(true);

    assertThat(bus.resend(ANSWERS)).isEqualTo(new Queues.Resent(3, 0));
    assertThat(next(3)).containsExactlyInAnyOrder("taken answer-0", "taken answer-1", "taken answer-2");
    assertThat(dead(Letters.ALL, 2)).extracting(Queues.DeadLetter::address)
        .containsExactlyInAnyOrder("welkin.observation", "welkin.event.compute.created");
    assertThat(bus.resend(Letters.ALL)).isEqualTo(new Queues.Resent(2, 0));
    assertThat(next(2)).containsExactlyInAnyOrder("taken observation", "taken event");
    assertThat(dead(Letters.ALL, 0)).isEmpty();
  }

  @Test void whatDiesAgainIsNotSentInCircles() throws Exception {
    assertThat(bus.resend(Letters.ALL).sent()).isEqualTo(5);
    next(5);

    assertThat(dead(Letters.ALL, 5)).allSatisfy(d -> assertThat(d.reason().code()).isEqualTo("NotYet"));
  }

  @Test void whatNobodyReceivesOrIsNotWholeStays() throws Exception {
    try (MalformedMessages wrong = new MalformedMessages(broker.access(), new Random(1))) {
      wrong.sendBomb(Address.ANSWER.name(), 5_000_000);
      wrong.forge();
    }
    dead(Letters.ALL, 7);
    mended.set(true);

    assertThat(bus.resend(Letters.ALL)).isEqualTo(new Queues.Resent(5, 2));
    assertThat(dead(Letters.ALL, 2)).extracting(Queues.DeadLetter::whole).contains(false);
  }

  @Test void thoseThatAreDeletedAreGone() {
    assertThat(bus.purge(new Letters(null, "it's nobody's"))).isZero();
    assertThat(bus.purge(ANSWERS)).isEqualTo(3);
    assertThat(bus.purge(new Letters("no number", null))).isZero();
    assertThat(dead(Letters.ALL, 2)).hasSize(2);
    assertThat(bus.purge(Letters.ALL)).isEqualTo(2);
    assertThat(dead(Letters.ALL, 0)).isEmpty();
  }
}
