// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.command.CloseEndpoint;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.OpenEndpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One command on its way through a driver. It is answered once: by what the driver returns or throws, or by the
 * watchdog when the driver has not come back at its deadline and the grace after it. A call that hangs on keeps its
 * resource's later commands waiting until it returns or is abandoned.
 */
final class Execution implements Lanes.Task, DriverHandle.Use {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  /** How far it is. Before ACTING nothing can have been done outside. */
  private enum Phase { WAITING, PREPARING, ACTING, ANSWERED }

  private final Work work;
  private final Envelope envelope;
  private final Headers headers;
  private final DriverCommand command;
  private final Bus.Delivery delivery;
  private final Object lane;
  private final Duration timeout;
  private Phase phase = Phase.WAITING;
  private Thread thread;
  private DriverHandle handle;
  private long began;

  /** @param lane null to run beside everything else */
  Execution(Work work, Envelope envelope, DriverCommand command, Bus.Delivery delivery, Object lane) {
    this.work = work;
    this.envelope = envelope;
    this.headers = envelope.headers();
    this.command = command;
    this.delivery = delivery;
    this.lane = lane == null ? this : lane;
    this.timeout = headers.timeout() == null ? work.options().defaultTimeout() : headers.timeout();
  }

  @Override public Object lane() {
    return lane;
  }

  @Override public UUID endpoint() {
    return command.endpoint().id();
  }

  /** With its driver; or without, when it is a request or a close, which need not wait for one. */
  @Override public boolean admit() {
    Optional<DriverHandle> found = work.drivers().find(command.endpoint().driver());
    if (found.isPresent() && found.get().enter(this)) {
      handle = found.get();
      return true;
    }
    return headers.replyTo() != null || command instanceof CloseEndpoint;
  }

  @Override public void run() {
    MDC.put("key", headers.key());
    MDC.put("resource", String.valueOf(headers.resource()));
    Future<?> alarm = null;
    try {
      begin();
      alarm = later(this::overdue, timeout.plus(work.options().grace()));
      answer(perform());
    } catch (Exception | LinkageError | StackOverflowError | AssertionError t) {
      answer(failure(t));
    } finally {
      if (alarm != null) {
        alarm.cancel(false);
      }
      end();
      MDC.clear();
    }
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
    phase = Phase.PREPARING;
    began = System.nanoTime();
  }

  private Record perform() throws InterruptedException {
    if (handle == null && command instanceof CloseEndpoint) {
      work.endpoints().forget(endpoint());
      return new Done();
    }
    if (handle == null) {
      throw FailureException.unreachable("DriverMissing", "no driver of type " + command.endpoint().driver()
          + " is installed in " + work.options().instance());
    }
    if (work.fences().stale(headers.resource(), headers.fence())) {
      throw FailureException.conflict("StaleFence", "a later command for the resource has been seen");
    }
    Verbs.require(handle.driver(), command);
    if (command instanceof CloseEndpoint) {
      act();
      work.endpoints().close(handle, endpoint());
      return new Done();
    }
    work.endpoints().open(handle, command.endpoint(), command instanceof OpenEndpoint);
    act();
    DriverCall call = new DriverCall(command.endpoint(), headers.key(), headers.fence(),
        work.clock().instant().plus(remaining()));
    return Verbs.call(handle.driver(), call, command);
  }

  private Duration remaining() {
    return timeout.minusNanos(System.nanoTime() - began);
  }

  /** From here on something may happen outside; throws when it was answered already. */
  private synchronized void act() {
    if (phase != Phase.PREPARING) {
      throw FailureException.unreachable("DeadlineExceeded", "the endpoint was not open in time");
    }
    phase = Phase.ACTING;
  }

  private synchronized boolean answered() {
    return phase == Phase.ANSWERED;
  }

  private Failure failure(Throwable t) {
    if (t instanceof FailureException f) {
      return f.failure();
    }
    if (t instanceof InterruptedException || answered()) {
      return Failure.of(Failure.Kind.UNREACHABLE, "DeadlineExceeded", "interrupted before the driver was called");
    }
    LOG.warn("The driver {} failed with what is no typed failure", command.endpoint().driver(), t);
    return Failure.of(Failure.Kind.INTERNAL, "DriverDefect", "the driver failed with " + t.getClass().getName());
  }

  /** Answers unless it was answered. */
  private void answer(Record body) {
    if (claim() != Phase.ANSWERED) {
      send(body);
    }
  }

  /** Who gets another phase than ANSWERED out of here is the one that answers. */
  private synchronized Phase claim() {
    Phase before = phase;
    phase = Phase.ANSWERED;
    return before;
  }

  private void send(Record body) {
    String outcome = body instanceof Failure f ? f.kind().name().toLowerCase(java.util.Locale.ROOT) : "ok";
    work.meter().time("driver.command", Duration.ofNanos(System.nanoTime() - began), "type", envelope.type(),
        "outcome", outcome);
    work.answers().send(envelope, endpoint(), delivery, body);
  }

  private void end() {
    synchronized (this) {
      thread = null;
    }
    Thread.interrupted(); // the watchdog's, if it came late
    if (handle != null) {
      handle.leave(this);
    }
  }

  private void overdue() {
    giveUp("DeadlineExceeded", "the driver did not come back within " + timeout);
    later(() -> {
      work.meter().count("driver.abandoned", 1, "type", envelope.type());
      LOG.warn("A call of {} for resource {} hangs in the driver {} and is abandoned", envelope.type(),
          headers.resource(), command.endpoint().driver());
      if (handle != null) {
        handle.leave(this);
      }
      work.lanes().release(this);
    }, work.options().abandon());
  }

  @Override public void withdraw() {
    giveUp("DriverWithdrawn", "the driver was withdrawn while it worked");
  }

  private void giveUp(String code, String message) {
    Phase reached = claim();
    synchronized (this) {
      if (thread != null) {
        thread.interrupt();
      }
    }
    if (reached != Phase.ANSWERED) {
      send(Failure.of(reached == Phase.ACTING ? Failure.Kind.UNKNOWN : Failure.Kind.UNREACHABLE, code, message));
    }
  }

  /** Runs something later unless this has ended by then. */
  private Future<?> later(Runnable what, Duration delay) {
    try {
      return work.timer().schedule(() -> {
        synchronized (this) {
          if (thread == null) {
            return;
          }
        }
        what.run();
      }, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The host stops", e);
      return null;
    }
  }
}
