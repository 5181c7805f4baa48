// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.Harmless;
import io.welkin.spi.compute.HypervisorDriver;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works the queues of one driver-host instance with the drivers that are registered in this container. */
@Component(service = DriverHost.class, immediate = true, configurationPid = "io.welkin.driver.host")
@Designate(ocd = DriverHostSettings.class)
public final class DriverHost {
  private static final Logger LOG = LoggerFactory.getLogger(DriverHost.class);

  private final Codec codec;
  private final Drivers drivers = new Drivers();
  private final OptionalMeter meter = new OptionalMeter();
  private final ExecutorService executor = Executors.newCachedThreadPool(threads("welkin-driver"));
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(2, threads("welkin-driver-timer"));
  private final Observations observations;
  private final Endpoints endpoints;
  private final Work commands;
  private final Work looks;
  private final PresenceBeat presence;
  private final List<Bus.Subscription> subscriptions;

  @Activate
  public DriverHost(DriverHostSettings settings, @Reference Bus bus, @Reference Codec codec) {
    this(Options.of(settings), bus, codec, Clock.systemUTC());
  }

  DriverHost(Options options, Bus bus, Codec codec, Clock clock) {
    this.codec = codec;
    timer.setRemoveOnCancelPolicy(true);
    Sequences sequences = new Sequences(clock);
    Fences fences = new Fences();
    Answers answers = new Answers(bus, codec, sequences, timer);
    observations = new Observations(bus, codec, sequences, clock, timer, options.gather());
    endpoints = new Endpoints(observations);
    commands = new Work(options, drivers, endpoints, fences, answers,
        new Lanes(executor, options.threads(), options.perEndpoint()), timer, clock, meter);
    looks = new Work(options, drivers, endpoints, fences, answers,
        new Lanes(executor, options.threads(), options.perEndpoint()), timer, clock, meter);
    presence = new PresenceBeat(bus, codec, options, drivers, endpoints, clock, timer);
    subscriptions = List.of(
        bus.consume(Address.driver(options.instance()), options.inFlight(), this::command),
        bus.consume(Address.observe(options.instance()), options.inFlight(), this::look));
    presence.start();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setMeter(Meter present) {
    meter.set(present);
  }

  void unsetMeter(Meter gone) {
    meter.unset(gone);
  }

  /** A driver has come: what waited for its type goes on, and what its predecessor had open is opened again. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDriver(HypervisorDriver driver) {
    DriverHandle handle = drivers.add(driver);
    serve(handle.type());
  }

  private void serve(String type) {
    drivers.find(type).ifPresent(handle -> {
      commands.lanes().retry();
      executor.execute(() -> reopen(handle));
    });
    presence.now();
  }

  private void reopen(DriverHandle handle) {
    DriverHandle.Use use = Thread.currentThread()::interrupt;
    if (!handle.enter(use)) {
      return;
    }
    try {
      endpoints.reopen(handle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      handle.leave(use);
    }
    presence.now();
  }

  /** A driver goes: its commands finish or are answered UNKNOWN, the queued ones wait for its successor. */
  void removeDriver(HypervisorDriver driver) {
    drivers.remove(driver).ifPresent(handle -> {
      handle.revoke();
      endpoints.revoke(handle);
      if (executor.isShutdown()) {
        return; // the host was stopped first, and has closed what was open
      }
      handle.drain(commands.options().withdrawal());
      abandon(handle);
      serve(handle.type());
    });
  }

  /** Closes what a driver has open, and does not wait for ever for it. */
  private void abandon(DriverHandle handle) {
    try {
      executor.submit(() -> endpoints.abandon(handle))
          .get(commands.options().withdrawal().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The driver {} does not close its endpoints", handle.type(), e);
    }
  }

  private void command(Envelope envelope, Bus.Delivery delivery) {
    DriverCommand command = decode(envelope, delivery, DriverCommand.class);
    if (command != null) {
      commands.fences().note(envelope.headers().resource(), envelope.headers().fence());
      Object lane = envelope.headers().resource() != null ? envelope.headers().resource() : command.endpoint().id();
      commands.lanes().submit(new Execution(commands, envelope, command, delivery, lane));
    }
  }

  private void look(Envelope envelope, Bus.Delivery delivery) {
    DriverCommand command = decode(envelope, delivery, Harmless.class);
    if (command != null) {
      looks.lanes().submit(new Execution(looks, envelope, command, delivery, null));
    }
  }

  /**
   * Null when it is none of this kind and has been answered so; one that wants no answer becomes a dead letter. What can
   * harm a guest comes by the queue of commands only, where the engine's guard stands.
   */
  private DriverCommand decode(Envelope envelope, Bus.Delivery delivery, Class<? extends DriverCommand> kind) {
    try {
      Record body = codec.decode(envelope);
      if (kind.isInstance(body)) {
        DriverCommand command = kind.cast(body);
        if (command.endpoint() == null || command.endpoint().id() == null || command.endpoint().driver() == null) {
          throw FailureException.invalid("MalformedMessage", "the command names no endpoint");
        }
        return command;
      }
      throw FailureException.invalid("UnexpectedType", envelope.type() + " is no command for this address");
    } catch (FailureException e) {
      if (!Answers.wanted(envelope.headers())) {
        throw e;
      }
      commands.answers().failure(envelope, envelope.headers().endpoint(), delivery, e.failure());
      return null;
    }
  }

  /** Finishes what runs within the time for withdrawals; the rest goes back to the queue unanswered. */
  @Deactivate
  public void stop() {
    commands.lanes().stop();
    looks.lanes().stop();
    if (!commands.lanes().awaitIdle(commands.options().withdrawal())) {
      LOG.warn("Some commands do not finish; they go back to the queue");
    }
    leave();
    subscriptions.forEach(Bus.Subscription::close);
    drivers.serving().forEach(handle -> {
      handle.revoke();
      abandon(handle);
    });
    timer.shutdownNow();
    executor.shutdownNow();
  }

  private void leave() {
    observations.flush();
    try {
      presence.leave().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Nobody could be told that this host leaves", e);
    }
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return r -> {
      Thread t = new Thread(r, name + "-" + number.incrementAndGet());
      t.setDaemon(true);
      return t;
    };
  }
}
