// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.internal.Meters;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives observations. Those of one endpoint are worked on in the order of coming; each is acknowledged after its
 * last commit. While the database cannot be reached they wait; one that cannot be read or taken in goes to the dead
 * letters with its reason.
 */
@Component(service = ObservationConsumer.class, immediate = true, configurationPid = ObservationConsumer.PID)
@Designate(ocd = ObserverConfiguration.class)
public final class ObservationConsumer implements AutoCloseable {
  static final String PID = "io.welkin.inventory.observer";
  private static final Logger LOG = LoggerFactory.getLogger(ObservationConsumer.class);
  private static final int TOGETHER = 50;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EndpointObserver observer;
  private final Codec codec;
  private final Supplier<Meter> meter;
  private final ExecutorService executor;
  private final Lanes<Message> lanes;
  private final Bus.Subscription subscription;

  @Activate
  public ObservationConsumer(ObserverConfiguration configuration, @Reference UnitOfWork unitOfWork, @Reference Bus bus,
      @Reference Codec codec, @Reference Meters meters) {
    this(unitOfWork, bus, codec, meters, configuration.inFlight(), configuration.threads(), configuration.batch());
  }

  /** Outside a container. */
  public ObservationConsumer(UnitOfWork unitOfWork, Bus bus, Codec codec, Supplier<Meter> meter, int inFlight,
      int threads, int batch) {
    this.observer = new EndpointObserver(unitOfWork, batch);
    this.codec = codec;
    this.meter = meter;
    this.executor = Executors.newFixedThreadPool(threads, task -> new Thread(task, "welkin-observer"));
    this.lanes = new Lanes<>(executor, TOGETHER, this::work);
    this.subscription = bus.consume(Address.OBSERVATION, inFlight, this::take);
  }

  /** By the endpoint that the headers name. A body can be large: it is read when its turn has come, so that few are held. */
  private void take(Envelope envelope, Bus.Delivery delivery) {
    UUID endpoint = envelope.headers().endpoint();
    if (endpoint == null) {
      delivery.reject(Failure.of(Failure.Kind.INVALID, "MalformedMessage", "an observation whose headers name no endpoint"));
    } else {
      lanes.submit(endpoint, new Message(envelope, delivery));
    }
  }

  /** One that was not read yet. */
  private record Message(Envelope envelope, Bus.Delivery delivery) {}

  /** An observation that is not acknowledged yet. */
  private record Arrived(Record body, Bus.Delivery delivery) {}

  /** Several small ones in a row are one transaction. */
  private void work(List<Message> messages) {
    List<Arrived> small = new ArrayList<>();
    for (Message message : messages) {
      Arrived arrived = read(message);
      if (arrived != null && arrived.body() instanceof EndpointObservation o && observer.small(o)) {
        small.add(arrived);
      } else if (arrived != null) {
        small(small);
        small.clear();
        one(arrived);
      }
    }
    small(small);
  }

  /** Null when there is nothing to take in; it is settled then. */
  private Arrived read(Message message) {
    UUID endpoint = message.envelope().headers().endpoint();
    Bus.Delivery delivery = message.delivery();
    try {
      Record body = codec.decode(message.envelope());
      if (body instanceof EndpointObservation o && o.endpoint().equals(endpoint)
          || body instanceof EndpointLost l && l.endpoint().equals(endpoint)) {
        return new Arrived(body, delivery);
      }
      if (body instanceof Failure f) {
        return unseen(message.envelope(), f, delivery);
      }
      delivery.reject(Failure.of(Failure.Kind.INVALID, "UnexpectedType", message.envelope().type() + " is no observation of "
          + endpoint));
    } catch (FailureException e) {
      delivery.reject(e.failure());
    }
    return null;
  }

  /** When they cannot be taken in together, each is tried for itself. */
  private void small(List<Arrived> small) {
    if (small.size() < 2 || !together(small)) {
      small.forEach(this::one);
    }
  }

  private boolean together(List<Arrived> small) {
    long begun = System.nanoTime();
    boolean done = attempt(() -> observer.hinted(small.stream().map(a -> (EndpointObservation) a.body()).toList())) == null;
    if (done) {
      small.forEach(a -> a.delivery().accept());
      meter.get().time("observation.handle", Duration.ofNanos(System.nanoTime() - begun));
    }
    return done;
  }

  /** Who was asked and could not look has not seen it; where there is no driver nobody looked. */
  private static Arrived unseen(Envelope envelope, Failure why, Bus.Delivery delivery) {
    if ("DriverMissing".equals(why.code())) {
      delivery.accept();
    } else if (List.of(Failure.Kind.UNREACHABLE, Failure.Kind.UNKNOWN).contains(why.kind())) {
      UUID endpoint = envelope.headers().endpoint();
      return new Arrived(new EndpointLost(endpoint, envelope.headers().sequence(), null, why), delivery);
    } else {
      delivery.reject(why);
    }
    return null;
  }

  private void take(Record body) {
    if (body instanceof EndpointLost lost) {
      observer.lost(lost);
    } else if (body instanceof EndpointObservation o && observer.small(o)) {
      observer.hinted(List.of(o));
    } else {
      observer.observed((EndpointObservation) body);
    }
  }

  private void one(Arrived arrived) {
    Bus.Delivery delivery = arrived.delivery();
    Runnable observation = () -> take(arrived.body());
    long begun = System.nanoTime();
    Failure failure = attempt(observation);
    while (failure != null && failure.kind().transientFailure() && !executor.isShutdown()) {
      LOG.warn("An observation waits: {}", failure.message());
      LockSupport.parkNanos(PAUSE_NANOS);
      failure = attempt(observation);
    }
    if (failure == null) {
      delivery.accept();
      meter.get().time("observation.handle", Duration.ofNanos(System.nanoTime() - begun));
    } else if (!failure.kind().transientFailure()) {
      delivery.reject(failure);
    }
  }

  /** Null when it was taken in. */
  private Failure attempt(Runnable observation) {
    try {
      observation.run();
      return null;
    } catch (FailureException e) {
      return e.failure();
    } catch (Exception e) {
      LOG.error("An observation could not be taken in", e);
      return Failure.of(Failure.Kind.INTERNAL, "ObserverFailed", e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  @Deactivate
  @Override public void close() {
    executor.shutdown();
    subscription.close();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
