// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.testing;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Row;
import io.welkin.testing.FakeClock;
import io.welkin.testing.InMemoryBus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** An inventory for a test class, with a clock that stands still and a bus in memory whose events are kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseTest {
  protected final FakeClock clock = FakeClock.standing();
  protected final InMemoryBus bus = new InMemoryBus();
  /** Events in the order of coming. */
  protected final List<Envelope> events = new CopyOnWriteArrayList<>();
  protected TestInventory inventory;
  protected UnitOfWork unitOfWork;

  @BeforeAll void open() {
    inventory = start();
    unitOfWork = inventory.unitOfWork();
    bus.consume(new Address("welkin.event.#", Address.Kind.TOPIC), 1, (envelope, delivery) -> {
      events.add(envelope);
      delivery.accept();
    });
  }

  @AfterAll void close() {
    if (inventory != null) {
      inventory.close();
    }
    bus.close();
  }

  /** The database that the tests run on. */
  protected TestInventory start() {
    return TestInventory.start(clock, bus);
  }

  protected <R extends Record & Row> R insert(R row) {
    return unitOfWork.run(tx -> tx.of(kind(row)).insert(row));
  }

  protected <R extends Record & Row> R get(Class<R> kind, UUID id) {
    return unitOfWork.read(tx -> tx.of(kind).get(id));
  }

  protected <R extends Record & Row> List<R> list(Class<R> kind, Where where) {
    return unitOfWork.read(tx -> tx.of(kind).list(where));
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record & Row> Class<R> kind(R row) {
    return (Class<R>) row.getClass();
  }

  /** Runs the task on so many threads that begin together; returns what they gave. */
  protected static <T> List<T> together(int threads, IndexedTask<T> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch begin = new CountDownLatch(threads);
      List<Future<T>> all = IntStream.range(0, threads).mapToObj(i -> executor.submit((Callable<T>) () -> {
        begin.countDown();
        begin.await();
        return task.run(i);
      })).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : all) {
        results.add(result(one));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T> T result(Future<T> one) throws InterruptedException, TimeoutException, ExecutionException {
    return one.get(60, TimeUnit.SECONDS);
  }

  /** What one of several threads does. */
  @FunctionalInterface
  protected interface IndexedTask<T> {
    T run(int index) throws Exception;
  }
}
