// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that make machines and ask for lists, one call after the other, until they are stopped. No call may fail. */
final class Clients implements AutoCloseable {
  private static final int MAKERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Lab lab;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile boolean enough;

  private Clients(Lab lab) {
    this.lab = lab;
  }

  static Clients of(Lab lab) {
    return of(lab, MAKERS);
  }

  /** So many make machines, each one after the other. */
  static Clients of(Lab lab, int makers) {
    Clients clients = new Clients(lab);
    for (int i = 0; i < makers; i++) {
      clients.repeat(clients::make);
    }
    clients.repeat(clients::list);
    return clients;
  }

  private void repeat(Runnable call) {
    threads.execute(() -> {
      try {
        while (!enough) {
          call.run();
        }
      } catch (RuntimeException | AssertionError e) {
        failures.add(e);
      }
    });
  }

  private void make() {
    String state = lab.api.job(lab.deploy("vm-" + names.incrementAndGet())).path("virtualmachine").path("state").asText();
    assertThat(state).isEqualTo("Running");
    made.incrementAndGet();
  }

  private void list() {
    lab.machines();
    lists.incrementAndGet();
  }

  /** Until so many more machines were made and lists came, or a call failed. */
  void goOn(int more) {
    int machines = made.get() + more;
    int answers = lists.get() + more;
    Await.until("clients go on", PATIENCE, () -> !failures.isEmpty() || made.get() >= machines && lists.get() >= answers);
    assertThat(failures).isEmpty();
  }

  /** Lets them finish; how many machines were made. */
  int stop() throws InterruptedException {
    enough = true;
    threads.shutdown();
    assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("clients finish").isTrue();
    assertThat(failures).isEmpty();
    return made.get();
  }

  @Override public void close() {
    enough = true;
    threads.shutdownNow();
  }
}
