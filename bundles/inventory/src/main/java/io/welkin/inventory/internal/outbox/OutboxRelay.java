// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import io.welkin.bus.Bus;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what transactions put into the outbox. One thread. As long as the bus takes everything, messages go from
 * memory right after their commit. When it does not, and at the start, the relay is <em>behind</em>: everything goes
 * by way of the table, oldest first, until the table is empty.
 */
public final class OutboxRelay implements Outbox, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final long SEND_SECONDS = 30;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration DELETE_AFTER = Duration.ofMillis(200);

  private final OutboxTable table;
  private final Supplier<Bus> bus;
  private final Clock clock;
  private final Duration interval;
  private final String node;
  private final String claimant;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition poked = lock.newCondition();
  private final Announced announced = new Announced();
  private final Thread thread;
  /** Rows in the table that this process has claimed and gives back with the next sweep. */
  private final List<OutboxRow> toFree = new ArrayList<>();
  /** Used by the relay's thread alone, as is {@link #deleteAt}. */
  private final List<OutboxRow> toDelete = new ArrayList<>();
  private long deleteAt;
  private boolean behind = true;
  private boolean stopped;
  private long sweepAt = System.nanoTime();
  private Duration pause = FIRST_PAUSE;

  /**
   * A relay that does not run yet.
   *
   * @param bus the bus, or null while there is none
   * @param node name of this node, stable over restarts and unique among the nodes of the database
   * @param interval how often the table is searched for what dead nodes left
   */
  public OutboxRelay(OutboxTable table, Supplier<Bus> bus, Clock clock, String node, Duration interval) {
    this.table = table;
    this.bus = bus;
    this.clock = clock;
    this.interval = interval;
    this.node = node;
    this.claimant = node + "/" + Ids.next();
    this.thread = new Thread(this::work, "welkin-outbox");
    this.thread.setDaemon(true);
  }

  public OutboxRelay start() {
    thread.start();
    return this;
  }

  @Override public String claimant() {
    return claimant;
  }

  @Override public Ticket announce(List<OutboxRow> rows) {
    Announced.Entry entry = locked(() -> announced.add(rows));
    return new Ticket() {
      @Override public void committed() {
        settle(entry, Announced.State.COMMITTED);
      }

      @Override public void rolledBack() {
        settle(entry, Announced.State.ROLLED_BACK);
      }
    };
  }

  /** Tries at once what waits for the bus. */
  public void poke() {
    locked(() -> {
      sweepAt = System.nanoTime();
      pause = FIRST_PAUSE;
      poked.signalAll();
      return null;
    });
  }

  @Override public void close() {
    locked(() -> {
      stopped = true;
      poked.signalAll();
      return null;
    });
    try {
      thread.join(TimeUnit.SECONDS.toMillis(SEND_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(Announced.Entry entry, Announced.State state) {
    locked(() -> {
      entry.state = state;
      poked.signalAll();
      return null;
    });
  }

  private void work() {
    freeLeftovers();
    while (true) {
      List<OutboxRow> batch = next();
      if (batch == null) {
        deleteSent();
        return;
      }
      if (batch.isEmpty()) {
        deleteSent();
        if (sweepDue()) {
          sweep();
        }
      } else if (!send(batch)) {
        fallBehind(batch);
      } else {
        forget(batch);
      }
    }
  }

  private boolean sweepDue() {
    return locked(() -> sweepAt - System.nanoTime() <= 0);
  }

  /** Waits for something to do: a batch to send from memory, nothing for a sweep or to delete, null for the end. */
  private List<OutboxRow> next() {
    return locked(() -> {
      while (true) {
        if (behind) {
          toFree.addAll(announced.drain());
        }
        List<OutboxRow> batch = behind ? List.of() : announced.take(BATCH);
        if (!batch.isEmpty()) {
          return batch;
        }
        if (stopped) {
          return null;
        }
        long wait = (toDelete.isEmpty() ? sweepAt : Math.min(sweepAt, deleteAt)) - System.nanoTime();
        if (wait <= 0) {
          return batch;
        }
        try {
          poked.awaitNanos(wait);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return null;
        }
      }
    });
  }

  private boolean send(List<OutboxRow> rows) {
    Bus to = bus.get();
    if (to == null) {
      return false;
    }
    try {
      to.send(rows.stream().map(OutboxRow::outgoing).toList()).get(SEND_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | FailureException e) {
      LOG.warn("{} messages wait in the outbox, the bus did not take them: {}", rows.size(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void sweep() {
    try {
      List<OutboxRow> give = locked(() -> List.copyOf(toFree));
      if (!give.isEmpty()) {
        table.free(give);
        locked(() -> toFree.removeAll(give));
      }
      List<OutboxRow> rows = table.claim(claimant, clock.instant(), BATCH);
      if (rows.isEmpty()) {
        caughtUp();
      } else if (send(rows)) {
        forget(rows);
        locked(() -> {
          sweepAt = System.nanoTime();
          pause = FIRST_PAUSE;
          return null;
        });
      } else {
        fallBehind(rows);
      }
    } catch (SQLException e) {
      LOG.warn("the outbox cannot be read: {}", e.toString());
      fallBehind(List.of());
    }
  }

  /** The table holds nothing for this node; memory takes over again unless transactions of the time before are open. */
  private void caughtUp() {
    locked(() -> {
      boolean more = behind && !(announced.isEmpty() && toFree.isEmpty());
      behind = more;
      sweepAt = System.nanoTime() + (more ? FIRST_PAUSE : interval).toNanos();
      return null;
    });
  }

  private void fallBehind(List<OutboxRow> rows) {
    locked(() -> {
      behind = true;
      toFree.addAll(rows);
      sweepAt = System.nanoTime() + pause.toNanos();
      pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
      return null;
    });
  }

  /** What was sent is deleted a moment later, with what is sent by then; sent twice should this process die before. */
  private void forget(List<OutboxRow> rows) {
    if (toDelete.isEmpty()) {
      deleteAt = System.nanoTime() + DELETE_AFTER.toNanos();
    }
    toDelete.addAll(rows);
    if (toDelete.size() >= BATCH) {
      deleteSent();
    }
  }

  private void deleteSent() {
    if (toDelete.isEmpty()) {
      return;
    }
    try {
      table.delete(toDelete);
      toDelete.clear();
    } catch (SQLException e) {
      deleteAt = System.nanoTime() + FIRST_PAUSE.toNanos();
      LOG.warn("{} sent messages stay in the outbox for now: {}", toDelete.size(), e.toString());
    }
  }

  private void freeLeftovers() {
    try {
      table.freeLeftovers(node, claimant);
    } catch (SQLException e) {
      LOG.warn("claims of an earlier process of this node must run out first: {}", e.toString());
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
