// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which endpoints are known here, and which driver has them open. Opening and closing one goes one after another. */
final class Endpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

  private static final class State {
    final ReentrantLock lock = new ReentrantLock();
    volatile Endpoint endpoint;
    volatile DriverHandle openedBy;
    volatile RevocableSink sink;
  }

  private final Map<UUID, State> states = new ConcurrentHashMap<>();
  private final Observations observations;

  Endpoints(Observations observations) {
    this.observations = observations;
  }

  /** Sees to it that the driver has this endpoint open as this record says. Throws what the driver throws. */
  void open(DriverHandle handle, Endpoint endpoint, boolean anew) throws InterruptedException {
    State state = states.computeIfAbsent(endpoint.id(), id -> new State());
    if (!anew && state.openedBy == handle && endpoint.equals(state.endpoint)) {
      return;
    }
    state.lock.lockInterruptibly();
    try {
      if (!anew && state.openedBy == handle && endpoint.equals(state.endpoint)) {
        return;
      }
      RevocableSink sink = new RevocableSink(endpoint.id(), observations);
      state.endpoint = endpoint;
      try {
        handle.driver().open(endpoint, sink);
      } catch (RuntimeException e) {
        sink.revoke();
        throw e;
      }
      if (handle.revoked()) {
        sink.revoke();
        handle.driver().close(endpoint.id());
        throw FailureException.unreachable("DriverWithdrawn", "the driver was withdrawn while it opened the endpoint");
      }
      revoke(state);
      state.sink = sink;
      state.openedBy = handle;
    } finally {
      state.lock.unlock();
    }
  }

  /** Ends the watch and forgets the endpoint. */
  void close(DriverHandle handle, UUID endpoint) throws InterruptedException {
    State state = states.get(endpoint);
    if (state == null) {
      handle.driver().close(endpoint);
      return;
    }
    state.lock.lockInterruptibly();
    try {
      revoke(state);
      handle.driver().close(endpoint);
      state.openedBy = null;
      states.remove(endpoint, state);
    } finally {
      state.lock.unlock();
    }
  }

  /** Forgets an endpoint that no driver has open. */
  void forget(UUID endpoint) {
    states.remove(endpoint);
  }

  /** Drops from now on what a driver pushes. */
  void revoke(DriverHandle handle) {
    states.values().stream().filter(s -> s.openedBy == handle).forEach(Endpoints::revoke);
  }

  private static void revoke(State state) {
    if (state.sink != null) {
      state.sink.revoke();
      state.sink = null;
    }
  }

  /** Closes what a driver has open; the endpoints stay known, for its successor. */
  void abandon(DriverHandle handle) {
    states.forEach((id, state) -> {
      if (state.openedBy == handle) {
        revoke(state);
        state.openedBy = null;
        try {
          handle.driver().close(id);
        } catch (RuntimeException e) {
          LOG.warn("The driver {} did not close endpoint {} cleanly", handle.type(), id, e);
        }
      }
    });
  }

  /** Opens with a new driver what is known of its type. An endpoint that does not answer is told as lost. */
  void reopen(DriverHandle handle) throws InterruptedException {
    for (State state : List.copyOf(states.values())) {
      Endpoint endpoint = state.endpoint;
      if (endpoint != null && state.openedBy == null && handle.type().equals(endpoint.driver())) {
        try {
          open(handle, endpoint, false);
        } catch (RuntimeException e) {
          Failure why = e instanceof FailureException f ? f.failure()
              : Failure.of(Failure.Kind.UNREACHABLE, "OpenFailed", "the driver failed with " + e.getClass().getName());
          observations.lost(endpoint.id(), why);
        }
      }
    }
  }

  List<UUID> openedBy(DriverHandle handle) {
    return states.entrySet().stream().filter(e -> e.getValue().openedBy == handle).map(Map.Entry::getKey).sorted()
        .toList();
  }
}
