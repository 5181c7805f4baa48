// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.bus.Codec;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.internal.Meters;
import io.welkin.inventory.internal.outbox.Outbox;
import io.welkin.inventory.internal.outbox.OutboxTable;
import io.welkin.inventory.internal.schema.Schema;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.apache.openjpa.jdbc.conf.JDBCConfiguration;
import org.apache.openjpa.persistence.ArgumentException;
import org.apache.openjpa.persistence.OpenJPAEntityManagerSPI;
import org.apache.openjpa.persistence.OpenJPAPersistence;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on an entity manager factory. */
@Component(service = UnitOfWork.class)
public final class JpaUnitOfWork implements UnitOfWork {
  private static final Logger LOG = LoggerFactory.getLogger(JpaUnitOfWork.class);
  private static final int ATTEMPTS = 20;
  private static final int UNFAIR_ATTEMPTS = 3;
  /** A unique key that is taken is mostly no race: one more look is enough to tell. */
  private static final int DUPLICATE_ATTEMPTS = 3;
  private static final long BACKOFF_NANOS = 2_000_000L;

  private final EntityManagerFactory factory;
  private final Clock clock;
  private final Codec codec;
  private final Outbox outbox;
  private final Supplier<Meter> meter;
  private final SqlReadModels readModels;
  private final Dialect dialect;
  private final RecordCache cache;
  private final LimitDefaults limits;
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /** In a container; {@code schema} is there only to wait for it. */
  @Activate
  public JpaUnitOfWork(@Reference Schema schema,
      @Reference(target = "(osgi.unit.name=welkin)") EntityManagerFactory factory, @Reference Codec codec,
      @Reference Outbox outbox, @Reference Meters meters, @Reference LimitDefaults limits) {
    this(factory, Clock.systemUTC(), codec, outbox, meters, limits);
  }

  public JpaUnitOfWork(EntityManagerFactory factory, Clock clock, Codec codec, Outbox outbox, Supplier<Meter> meter,
      LimitDefaults limits) {
    this.factory = factory;
    this.clock = clock;
    this.codec = codec;
    this.outbox = outbox;
    this.meter = meter;
    this.limits = limits;
    this.readModels = new SqlReadModels(clock);
    JDBCConfiguration configuration = configuration(factory);
    Stream.of(configuration.getJDBCListenerInstances()).filter(Statements.class::isInstance).map(Statements.class::cast)
        .forEach(statements -> statements.report(meter));
    this.dialect = Dialect.of(configuration);
    this.cache = new RecordCache(dialect.timeToLive());
  }

  /** OpenJPA looks for the class of its listener by the loader of the thread that asks it first. */
  private static JDBCConfiguration configuration(EntityManagerFactory factory) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Statements.class.getClassLoader());
    EntityManager manager = null;
    try {
      manager = factory.createEntityManager();
      return (JDBCConfiguration) ((OpenJPAEntityManagerSPI) OpenJPAPersistence.cast(manager)).getConfiguration();
    } finally {
      thread.setContextClassLoader(before);
      if (manager != null) {
        manager.close();
      }
    }
  }

  @Override public <T> T run(Work<T> work) {
    return attempts(work, false);
  }

  @Override public <T> T read(Work<T> work) {
    return attempts(work, true);
  }

  private <T> T attempts(Work<T> work, boolean readOnly) {
    if (inside.get() != null) {
      throw new IllegalStateException("a unit of work is not nestable");
    }
    long begun = System.nanoTime();
    Outcome<T> outcome;
    try {
      outcome = untilItHolds(work, readOnly);
    } finally {
      if (turn.isHeldByCurrentThread()) {
        turn.unlock();
      }
    }
    meter.get().time("db.transaction", Duration.ofNanos(System.nanoTime() - begun), "kind",
        readOnly ? "read" : "write");
    outcome.tx().actions().forEach(JpaUnitOfWork::after);
    return outcome.result();
  }

  /**
   * Who was refused, and had looked at rows that another node may have changed, is judged again by what is true now.
   * Who has lost a few times waits for its turn, and keeps it: on a busy row it would starve among newcomers else. Where
   * writers come one after the other, that is so from the first attempt.
   */
  private <T> Outcome<T> untilItHolds(Work<T> work, boolean readOnly) {
    if (dialect.oneWriter() && !readOnly) {
      turn.lock();
    }
    for (int attempt = 1;; attempt++) {
      Touched touched = new Touched(cache, attempt > 1);
      inside.set(true);
      try {
        return once(work, readOnly, touched);
      } catch (PersistenceException | ArgumentException | LostRace e) {
        // A count whose connection breaks is an ArgumentException to OpenJPA, which is no PersistenceException.
        Faults.Fault fault = Faults.of(e);
        if (attempt >= most(fault)) {
          throw Faults.failure(e);
        }
        LOG.debug("attempt {} ended with {}", attempt, fault);
        meter.get().count("db.retry", 1, "reason", fault.name().toLowerCase(Locale.ROOT));
      } catch (RuntimeException e) {
        if (!dialect.shared() || !touched.remembered()) {
          throw e;
        }
        meter.get().count("db.retry", 1, "reason", "remembered");
      } finally {
        inside.remove();
      }
      if (attempt == UNFAIR_ATTEMPTS && !turn.isHeldByCurrentThread()) {
        turn.lock();
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(BACKOFF_NANOS) * Math.min(attempt, 8));
    }
  }

  /** The work is committed: what goes wrong now must not look as if it were not. */
  private static void after(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("What was to be done after a commit failed", e);
    }
  }

  private static int most(Faults.Fault fault) {
    return switch (fault) {
      case LOST_RACE -> ATTEMPTS;
      case DUPLICATE -> DUPLICATE_ATTEMPTS;
      default -> 1;
    };
  }

  /** What a committed transaction leaves. */
  private record Outcome<T>(T result, JpaTx tx) {}

  private <T> Outcome<T> once(Work<T> work, boolean readOnly, Touched touched) {
    try (Session session = new Session(factory)) {
      JpaTx tx = new JpaTx(session, codec, readModels, dialect, touched, limits, now(), readOnly);
      T result = work.in(tx);
      if (!readOnly) {
        commit(session, tx);
      }
      return new Outcome<>(result, tx);
    }
  }

  private void commit(Session session, JpaTx tx) {
    tx.complete();
    tx.touched().committing();
    try {
      commitWithOutbox(session, tx);
    } finally {
      tx.touched().committed();
    }
  }

  private void commitWithOutbox(Session session, JpaTx tx) {
    if (tx.outgoing().isEmpty()) {
      commit(session);
      return;
    }
    OutboxTable.insert(tx.sql()::batch, tx.outgoing(), outbox.claimant(), clock.instant());
    Outbox.Ticket ticket = outbox.announce(tx.outgoing());
    boolean committed = false;
    try {
      commit(session);
      committed = true;
    } finally {
      if (committed) {
        ticket.committed();
      } else {
        ticket.rolledBack();
      }
    }
  }

  /** A connection that breaks here leaves open whether the commit took place. */
  private static void commit(Session session) {
    try {
      session.commit();
    } catch (PersistenceException e) {
      if (Faults.of(e) == Faults.Fault.UNREACHABLE) {
        throw new FailureException(Failure.of(Failure.Kind.UNKNOWN, "CommitUnknown",
            "the database went away during the commit"), e);
      }
      throw e;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
