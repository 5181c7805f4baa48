// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.artemis.ArtemisBus;
import io.welkin.bus.artemis.ConfiguredUsers;
import io.welkin.bus.artemis.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durable round trips a second, a command to a driver and the answer, so many under way at once: on the bus of the product,
 * and on its broker with nothing in between. Both force what is durable to the disk.
 */
final class BusFigures {
  private static final List<Integer> UNDER_WAY = List.of(1, 32, 256);
  private static final byte[] BODY = new byte[1_000];

  private final Path directory;
  private final Duration time;

  BusFigures(Path directory, Duration seconds) {
    this.directory = directory;
    this.time = seconds.dividedBy(4);
  }

  void run() throws Exception {
    EmbeddedBroker broker = new EmbeddedBroker(Brokers.settings(Map.of("dataDirectory", directory.resolve("bus").toString())),
        new ConfiguredUsers(Map.of()));
    ArtemisBus bus = new ArtemisBus(broker);
    try (RawArtemis raw = new RawArtemis(directory.resolve("raw"))) {
      product(bus, 32);
      raw.roundTrips(32, time);
      for (int underWay : UNDER_WAY) {
        double ours = product(bus, underWay);
        double bare = raw.roundTrips(underWay, time);
        Report.line("", "bus, %3d under way: %8.0f round trips/s; raw Artemis %8.0f; share %.2f", underWay, ours, bare,
            ours / bare);
      }
    } finally {
      bus.close();
      broker.stop();
    }
  }

  private double product(Bus bus, int underWay) throws InterruptedException {
    Address commands = Address.driver("bench");
    Semaphore free = new Semaphore(underWay);
    LongAdder done = new LongAdder();
    try (Bus.Subscription driver = bus.consume(commands, Math.max(2, underWay), (envelope, delivery) -> {
      bus.send(Address.ANSWER, envelope).thenRun(delivery::accept);
    }); Bus.Subscription control = bus.consume(Address.ANSWER, Math.max(2, underWay), (envelope, delivery) -> {
      delivery.accept();
      done.increment();
      free.release();
    })) {
      long begun = System.nanoTime();
      Envelope command = new Envelope("bench.command/1", HeadersBuilder.builder().key("k").build(), BODY);
      while (System.nanoTime() - begun < time.toNanos()) {
        free.acquire();
        bus.send(commands, command);
      }
      double rate = done.sum() / ((System.nanoTime() - begun) / 1e9);
      free.acquire(underWay);
      return rate;
    }
  }
}
