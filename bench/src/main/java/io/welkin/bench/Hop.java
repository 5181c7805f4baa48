// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.artemis.ArtemisBus;
import io.welkin.bus.artemis.ConfiguredUsers;
import io.welkin.bus.artemis.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the way over the bus costs a call: questions to where gateways listen, and answers without anything done for them. */
final class Hop {
  private static final byte[] BODY = new byte[1_000];
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String USER = "bench";
  private static final String SECRET = "a secret of this process";

  private final Path directory;
  private final Duration time;

  Hop(Path directory, Duration seconds) {
    this.directory = directory;
    this.time = seconds.dividedBy(4);
  }

  void run() throws Exception {
    int port = freePort();
    ConfiguredUsers users = new ConfiguredUsers(Map.of(USER, "edge " + USER + " " + SECRET));
    EmbeddedBroker broker = new EmbeddedBroker(Brokers.settings(Map.of("dataDirectory", directory.toString(), "port", port)),
        users);
    ArtemisBus bus = new ArtemisBus(broker);
    ArtemisBus far = new ArtemisBus(new EmbeddedBroker(Brokers.settings(Map.of("mode", "external", "instance", USER, "servers",
        "127.0.0.1:" + port, "user", USER, "_password", SECRET)), users));
    try (Bus.Subscription gateway = bus.consume(Address.API, 16, (envelope, delivery) -> {
      bus.reply(envelope, new Envelope("bench.answer/1", Headers.NONE, BODY));
      delivery.accept();
    })) {
      ask(bus);
      ask(far);
      Report.line("", "bus hop in the process: %s; the goal is p50 under 1 ms", ask(bus));
      Report.line("", "bus hop over TCP:       %s", ask(far));
    } finally {
      far.close();
      bus.close();
      broker.stop();
    }
  }

  private Latencies ask(Bus bus) throws Exception {
    List<Long> took = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
      bus.request(Address.API, new Envelope("bench.question/1", Headers.NONE, BODY), PATIENCE).get();
      took.add(System.nanoTime() - begun);
    }
    return Latencies.of(took);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
