// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.hypervisor.kvm.LibvirtConnection.DomainChange;
import io.welkin.kernel.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a libvirtd from its opening to its end. Calls share it; the end waits for the calls that use it,
 * because native code does not survive a connection that is freed under it, and those that wait for the guest are
 * woken.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  /** A lost event delays a wait by this at most. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Work on an open connection. */
  interface Work<T> {
    T run(Use use) throws LibvirtException;
  }

  /** A question to libvirt that is asked again whenever a domain changed. */
  interface Check {
    boolean holds() throws LibvirtException;
  }

  private final LibvirtConnection connection;
  private final String uri;
  private final ReentrantReadWriteLock users = new ReentrantReadWriteLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition happened = lock.newCondition();
  private final Map<UUID, Integer> reboots = new ConcurrentHashMap<>();
  private final Object storage = new Object();
  private long changes;
  private volatile boolean ended;

  Session(String uri) {
    this.uri = uri;
    try {
      this.connection = new LibvirtConnection(uri);
    } catch (LibvirtException e) {
      throw LibvirtFailures.unreachable(uri, e);
    }
  }

  /** Begins to report changes of domains and the loss of the daemon; both callbacks must return at once. */
  void watch(Consumer<DomainChange> changed, Runnable lost) {
    try {
      connection.watch(change -> {
        if (change.rebooted()) {
          reboots.merge(change.uuid(), 1, Integer::sum);
        }
        signal();
        changed.accept(change);
      }, lost);
    } catch (LibvirtException e) {
      throw LibvirtFailures.unreachable(uri, e);
    }
  }

  /** Runs the work. UNREACHABLE when the connection is gone already, so that nothing was done. */
  <T> T call(Work<T> work) {
    users.readLock().lock();
    try {
      if (ended) {
        throw FailureException.unreachable("ConnectionLost", "The connection to " + uri + " is lost");
      }
      try (Use use = new Use(this, connection)) {
        return work.run(use);
      } catch (LibvirtException e) {
        throw LibvirtFailures.of(e);
      }
    } finally {
      users.readLock().unlock();
    }
  }

  /** Waits, inside a call, until the check holds or the time is over; UNKNOWN when the session ends meanwhile. */
  boolean await(Instant until, Check check) throws LibvirtException {
    return await(until, LONGEST_NAP, check);
  }

  /** The same for what libvirt sends no event of. */
  boolean poll(Instant until, Check check) throws LibvirtException {
    return await(until, POLL, check);
  }

  private boolean await(Instant until, Duration longest, Check check) throws LibvirtException {
    while (true) {
      long seen = changes();
      if (check.holds()) {
        return true;
      }
      Duration left = Duration.between(Instant.now(), until);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      nap(seen, left.compareTo(longest) < 0 ? left : longest);
    }
  }

  /** For work that goes on without libvirt for long: fails with UNKNOWN when the session ends or the time is over. */
  void requireOpen(Instant deadline) {
    if (ended) {
      throw lostMeanwhile();
    }
    if (Instant.now().isAfter(deadline)) {
      throw FailureException.unknown("Deadline", "The deadline of the call is over");
    }
  }

  /** Held while a storage pool is made or dropped, so that one call does not drop what another just found. */
  Object storage() {
    return storage;
  }

  /** How often a domain was seen to reboot on this connection. */
  int reboots(UUID domain) {
    return reboots.getOrDefault(domain, 0);
  }

  /** Ends the session. Returns when no call uses the connection any more. Idempotent. */
  void end() {
    ended = true;
    signal();
    users.writeLock().lock();
    try {
      connection.close();
    } catch (LibvirtException e) {
      LOG.debug("closing {} failed: {}", uri, e.getMessage());
    } finally {
      users.writeLock().unlock();
    }
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      changes++;
      happened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void nap(long seen, Duration longest) {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (changes == seen && left > 0) {
        left = happened.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureException.unknown("Interrupted", "The call was interrupted while it waited for a guest");
    } finally {
      lock.unlock();
    }
    if (ended) {
      throw lostMeanwhile();
    }
  }

  private FailureException lostMeanwhile() {
    return FailureException.unknown("ConnectionLost", "The connection to " + uri + " was lost during a call");
  }
}
