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
import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TCP: other containers, their credentials, and a broker that goes and comes back. */
@Timeout(90)
class RemoteBrokerTest {
  @TempDir Path directory;
  private Brokers brokers;
  private int port;

  @BeforeEach void start() {
    brokers = new Brokers(directory);
    port = Brokers.freePort();
  }

  @AfterEach void stop() throws Exception {
    brokers.close();
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).satisfies(t -> assertThat(t instanceof ExecutionException ? t.getCause() : t)
        .isInstanceOfSatisfying(FailureException.class, f -> assertThat(f.failure().code()).isEqualTo("NotPermitted")));
  }

  @Test void aDriverHostReachesItsOwnAddressesOnly() throws Exception {
    ArtemisBus control = brokers.bus(brokers.embedded(port));
    ArtemisBus host = brokers.remote(port, "kvm1", "secret-one", "kvm1");
    Brokers.Inbox commands = new Brokers.Inbox();
    Brokers.Inbox answers = new Brokers.Inbox();
    host.consume(Address.driver("kvm1"), 8, (e, d) -> {
      commands.put(e.text());
      host.send(Address.ANSWER, message("done")).thenRun(d::accept);
    });
    control.consume(Address.ANSWER, 8, (e, d) -> {
      answers.put(e.text());
      d.accept();
    });
    host.consume(Address.observe("kvm1"), 8, (e, d) -> {
      d.accept();
      host.reply(e, message("seen"));
    });
    control.send(Address.driver("kvm1"), message("go")).get(20, TimeUnit.SECONDS);
    assertThat(commands.next()).isEqualTo("go");
    assertThat(answers.next()).isEqualTo("done");
    assertThat(control.request(Address.observe("kvm1"), message("look"), Duration.ofSeconds(10))
        .get(20, TimeUnit.SECONDS).text()).isEqualTo("seen");
    host.send(Address.PRESENCE, message("here")).get(20, TimeUnit.SECONDS);
    host.send(Address.OBSERVATION, message("here")).get(20, TimeUnit.SECONDS);

    refused(() -> host.consume(Address.driver("kvm2"), 1, (e, d) -> d.accept()));
    refused(() -> host.consume(Address.ANSWER, 1, (e, d) -> d.accept()));
    refused(() -> host.consume(Address.API, 1, (e, d) -> d.accept()));
    refused(() -> host.consume(new Address("welkin.#", Address.Kind.TOPIC), 1, (e, d) -> d.accept()));
    refused(() -> host.send(Address.driver("kvm2"), message("evil")).get(20, TimeUnit.SECONDS));
    refused(() -> host.send(Address.API, message("evil")).get(20, TimeUnit.SECONDS));
    refused(() -> host.queues());
    control.send(Address.driver("kvm1"), message("still alive")).get(20, TimeUnit.SECONDS);
    assertThat(commands.next()).isEqualTo("still alive");
  }

  @Test void aDriverHostAnswersOnlyWhatItWasAsked() throws Exception {
    ArtemisBus control = brokers.bus(brokers.embedded(port));
    ArtemisBus right = brokers.remote(port, "kvm1", "secret-one", "kvm1");
    ArtemisBus wrong = brokers.remote(port, "kvm2", "secret-four", "kvm2");
    CompletableFuture<Envelope> question = new CompletableFuture<>();
    CompletableFuture<Envelope> other = new CompletableFuture<>();
    right.consume(Address.observe("kvm1"), 8, keeping(question));
    wrong.consume(Address.observe("kvm2"), 8, keeping(other));
    CompletableFuture<Envelope> answer = control.request(Address.observe("kvm1"), message("look"), Duration.ofSeconds(30));
    CompletableFuture<Envelope> second = control.request(Address.observe("kvm2"), message("look"), Duration.ofSeconds(30));
    Envelope asked = question.get(20, TimeUnit.SECONDS);
    Envelope own = other.get(20, TimeUnit.SECONDS);

    refused(() -> wrong.reply(asked, message("forged")).get(20, TimeUnit.SECONDS));
    refused(() -> wrong.send(Address.reply("node.guessed"), message("forged")).get(20, TimeUnit.SECONDS));
    // Its own way back, with what it cannot know: the correlation of the other's question.
    wrong.reply(new Envelope("x", HeadersBuilder.builder(own.headers()).correlation(asked.headers().correlation()).build(),
        own.body()), message("forged")).get(20, TimeUnit.SECONDS);
    wrong.reply(own, message("its own")).get(20, TimeUnit.SECONDS);
    assertThat(second.get(20, TimeUnit.SECONDS).text()).isEqualTo("its own");
    assertThat(answer).isNotDone();
    right.reply(asked, message("seen")).get(20, TimeUnit.SECONDS);

    assertThat(answer.get(20, TimeUnit.SECONDS).text()).isEqualTo("seen");
    assertThat(control.deadLetters(10)).extracting(d -> d.reason().code()).containsExactly("NotAsked");
  }

  private static Bus.Handler keeping(CompletableFuture<Envelope> question) {
    return (e, d) -> {
      d.accept();
      question.complete(e);
    };
  }

  @Test void anEdgeAsksAndListensAndNothingElse() throws Exception {
    ArtemisBus control = brokers.bus(brokers.embedded(port));
    ArtemisBus edge = brokers.remote(port, "edge1", "secret-two", "edge1");
    control.consume(Address.API, 8, (e, d) -> {
      d.accept();
      control.reply(e, message("re: " + e.text()));
    });
    assertThat(edge.request(Address.API, message("hello"), Duration.ofSeconds(10)).get(20, TimeUnit.SECONDS).text())
        .isEqualTo("re: hello");
    Brokers.Inbox events = new Brokers.Inbox();
    edge.consume(new Address("welkin.event.#", Address.Kind.TOPIC), 8, (e, d) -> {
      events.put(e.text());
      d.accept();
    });
    control.send(Address.event("compute", "created"), message("it happened")).get(20, TimeUnit.SECONDS);
    assertThat(events.next()).isEqualTo("it happened");

    refused(() -> edge.send(Address.driver("kvm1"), message("evil")).get(20, TimeUnit.SECONDS));
    refused(() -> edge.send(Address.ANSWER, message("evil")).get(20, TimeUnit.SECONDS));
    refused(() -> edge.send(Address.event("compute", "faked"), message("evil")).get(20, TimeUnit.SECONDS));
    refused(() -> edge.consume(Address.API, 1, (e, d) -> d.accept()));
    refused(() -> edge.consume(Address.reply("edge2"), 1, (e, d) -> d.accept()));
  }

  @Test void aWrongPasswordDoesNotGetIn() {
    brokers.embedded(port);
    ArtemisBus stranger = brokers.remote(port, "kvm1", "guessed", "kvm1");
    assertThatThrownBy(() -> stranger.send(Address.PRESENCE, message("hi")).get(20, TimeUnit.SECONDS))
        .hasMessageContaining("BrokerUnreachable");
  }

  @Test void consumersResumeWhenTheBrokerComesBack() throws Exception {
    EmbeddedBroker broker = brokers.embedded(port);
    ArtemisBus bus = brokers.remote(port, "boss", "secret-three", "boss");
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus.consume(Address.driver("x"), 8, (e, d) -> {
      inbox.put(e.text());
      d.accept();
    });
    bus.consume(Address.API, 8, (e, d) -> {
      d.accept();
      bus.reply(e, message("re"));
    });
    bus.send(Address.driver("x"), message("before")).get(20, TimeUnit.SECONDS);
    assertThat(inbox.next()).isEqualTo("before");
    assertThat(bus.request(Address.API, message("?"), Duration.ofSeconds(5)).get(20, TimeUnit.SECONDS).text())
        .isEqualTo("re");
    broker.stop();
    assertThatThrownBy(() -> {
      for (long end = System.nanoTime() + 10_000_000_000L; System.nanoTime() < end;) {
        bus.send(Address.driver("x"), message("lost")).get(20, TimeUnit.SECONDS);
      }
    }).hasMessageContaining("BrokerUnreachable");
    ArtemisBus local = brokers.bus(brokers.embedded(port));
    local.send(Address.driver("x"), message("after")).get(20, TimeUnit.SECONDS);
    String next = inbox.next();
    while (next.equals("lost")) {
      next = inbox.next();
    }
    assertThat(next).isEqualTo("after");
    assertThat(bus.request(Address.API, message("?"), Duration.ofSeconds(15)).get(20, TimeUnit.SECONDS).text())
        .isEqualTo("re");
  }

  @Test void aCutConnectionIsMadeAgainAndNothingIsLost() throws Exception {
    ArtemisBus local = brokers.bus(brokers.embedded(port));
    try (Relay relay = new Relay(port)) {
      ArtemisBus bus = brokers.remote(relay.port(), "boss", "secret-three", "boss");
      Brokers.Inbox inbox = new Brokers.Inbox();
      bus.consume(Address.driver("x"), 8, (e, d) -> {
        inbox.put(e.text() + (d.redelivered() ? " again" : ""));
        if (!e.text().equals("held") || d.redelivered()) {
          d.accept();
        }
      });
      local.send(Address.driver("x"), message("held")).get(20, TimeUnit.SECONDS);
      assertThat(inbox.next()).isEqualTo("held");
      for (int i = 0; i < 3; i++) {
        relay.cut();
        local.send(Address.driver("x"), message("m" + i)).get(20, TimeUnit.SECONDS);
        String next = inbox.next();
        while (!next.startsWith("m" + i)) {
          assertThat(next).endsWith("again");
          next = inbox.next();
        }
      }
    }
  }

  @Test void aBrokerThatTakesTheConnectionAndSaysNothingIsHungUpOn() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread taking = new Thread(() -> {
        try (Socket taken = silent.accept()) {
          taken.getInputStream().transferTo(OutputStream.nullOutputStream());
          hungUp.countDown();
        } catch (IOException e) {
          Thread.currentThread().interrupt(); // the latch tells
        }
      });
      taking.setDaemon(true);
      taking.start();
      brokers.remote(silent.getLocalPort(), "boss", "secret-three", "boss");
      assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test void aMalformedMessageBecomesADeadLetter() throws Exception {
    EmbeddedBroker broker = brokers.embedded(0);
    ArtemisBus bus = brokers.bus(broker);
    Brokers.Inbox inbox = new Brokers.Inbox();
    bus.consume(Address.ANSWER, 1, (e, d) -> {
      inbox.put(e.text());
      d.accept();
    });
    Link link = new Link(broker.access(), false);
    link.start();
    try (ClientSession session = link.session()) {
      ClientMessage noType = session.createMessage(true);
      ClientMessage badId = session.createMessage(true);
      badId.putStringProperty(WireMessage.TYPE, SimpleString.of("test.text/1"));
      badId.putStringProperty("welkin_resource", "not an id");
      ClientMessage badNumber = session.createMessage(true);
      badNumber.putStringProperty(WireMessage.TYPE, SimpleString.of("test.text/1"));
      badNumber.putStringProperty("welkin_fence", "many");
      for (ClientMessage m : List.of(noType, badId, badNumber)) {
        session.createProducer("welkin.answer").send(m.setRoutingType(RoutingType.ANYCAST));
      }
    } finally {
      link.close();
    }
    bus.send(Address.ANSWER, message("fine")).get(20, TimeUnit.SECONDS);
    assertThat(inbox.next()).isEqualTo("fine");
    List<Queues.DeadLetter> dead = bus.deadLetters(10);
    assertThat(dead).hasSize(3).allSatisfy(d -> {
      assertThat(d.reason().code()).isEqualTo("MalformedMessage");
      assertThat(d.address()).isEqualTo("welkin.answer");
      assertThat(d.envelope().headers()).isEqualTo(Headers.NONE);
    });
  }

  @Test void nobodyTakesTheNameOfAnothersQueue() {
    brokers.embedded(port);
    BrokerOptions options = brokers.options(false).servers(List.of("127.0.0.1:" + port)).user("kvm1")
        .password("secret-one").instance("kvm1").build();
    Link link = new Link(new EmbeddedBroker(options, new ConfiguredUsers(Map.of())).access(), false);
    link.start();
    try (ClientSession session = link.session()) {
      assertThatThrownBy(() -> session.createQueue(QueueConfiguration.of("welkin.driver.kvm2")
          .setAddress("welkin.driver.kvm1").setRoutingType(RoutingType.ANYCAST))).hasMessageContaining("permission");
    } catch (org.apache.activemq.artemis.api.core.ActiveMQException e) {
      throw new AssertionError(e);
    } finally {
      link.close();
    }
  }
}
