// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Brokers and buses of one test, closed in reverse order. */
final class Brokers implements AutoCloseable {
  static final Map<String, Object> USERS = Map.of("kvm1", "driver-host kvm1 secret-one",
      "kvm2", "driver-host kvm2 secret-four", "edge1", "edge edge1 " + Passwords.hash("secret-two"),
      "boss", "control boss secret-three");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Path directory;

  Brokers(Path directory) {
    this.directory = directory;
  }

  EmbeddedBroker embedded(int port) {
    EmbeddedBroker broker = new EmbeddedBroker(options(true).port(port).build(), new ConfiguredUsers(USERS));
    open.push(broker::stop);
    return broker;
  }

  void closeLater(AutoCloseable what) {
    open.push(what);
  }

  ArtemisBus bus(EmbeddedBroker broker) {
    ArtemisBus bus = new ArtemisBus(broker);
    open.push(bus::close);
    return bus;
  }

  ArtemisBus remote(int port, String user, String password, String instance) {
    BrokerOptions options = options(false).servers(List.of("127.0.0.1:" + port)).user(user).password(password)
        .instance(instance).build();
    return bus(new EmbeddedBroker(options, new ConfiguredUsers(Map.of())));
  }

  BrokerOptionsBuilder options(boolean embedded) {
    return BrokerOptionsBuilder.builder().embedded(embedded).instance("node").host("127.0.0.1").dataDirectory(directory)
        .servers(List.of()).addressFullPolicy("PAGE").maxAddressBytes(100_000_000).maxDeliveries(50)
        .maxMessageBytes(4_000_000).connectionTtl(Duration.ofSeconds(60));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Envelope message(String text) {
    return new Envelope("test.text/1", HeadersBuilder.builder(Headers.NONE).key(text).build(),
        text.getBytes(StandardCharsets.UTF_8));
  }

  @Override public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  /** Collects what arrives. */
  static final class Inbox {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    void put(String text) {
      texts.add(text);
    }

    String next() throws InterruptedException {
      String text = texts.poll(15, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("nothing came within 15 s");
      }
      return text;
    }

    boolean quiet(Duration howLong) throws InterruptedException {
      return texts.poll(howLong.toMillis(), TimeUnit.MILLISECONDS) == null;
    }
  }
}
