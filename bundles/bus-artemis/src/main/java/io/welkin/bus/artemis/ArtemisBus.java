// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Queues;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Meter;
import io.welkin.kernel.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The bus over Artemis' core protocol: inside the process when the broker is embedded, over TCP otherwise. */
@Component(service = {Bus.class, Queues.class, Probe.class})
public final class ArtemisBus implements Bus, Queues, Probe {
  private final OptionalMeter meter = new OptionalMeter();
  private final Link sending;
  private final Link receiving;
  private final Senders senders;
  private final ExecutorService executor = Executors.newCachedThreadPool(threads("welkin-bus"));
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads("welkin-bus-timer"));
  private final Consumption.Parts parts;
  private final Requests requests;
  private final BrokerQueues queues;
  private final DeadLetterQueue letters;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  @Activate
  public ArtemisBus(@Reference EmbeddedBroker broker) {
    this(broker.access());
  }

  ArtemisBus(BrokerAccess access) {
    timer.setRemoveOnCancelPolicy(true);
    sending = new Link(access, true);
    receiving = new Link(access, false);
    senders = new Senders(sending, access.options().maxMessageBytes());
    sending.add(senders);
    parts = new Consumption.Parts(receiving, senders, executor, meter, access.options().maxMessageBytes());
    requests = new Requests(parts, timer, access.options().instance());
    queues = new BrokerQueues(receiving);
    letters = new DeadLetterQueue(receiving);
    sending.start();
    receiving.start();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setMeter(Meter present) {
    meter.set(present);
  }

  void unsetMeter(Meter gone) {
    meter.unset(gone);
  }

  @Override public CompletableFuture<Void> send(List<Outgoing> messages) {
    for (Outgoing m : messages) {
      meter.count("bus.message.sent", 1, "address", Names.family(m.address().name()));
    }
    return senders.mine().send(messages);
  }

  @Override public CompletableFuture<Envelope> request(Address address, Envelope envelope, Duration timeout) {
    meter.count("bus.message.sent", 1, "address", Names.family(address.name()));
    return requests.request(address, envelope, timeout);
  }

  @Override public CompletableFuture<Void> reply(Envelope request, Envelope answer) {
    return requests.reply(request, answer);
  }

  @Override public Subscription consume(Address address, int inFlight, Handler handler) {
    if (inFlight < 1) {
      throw new IllegalArgumentException("inFlight is at least 1, not " + inFlight);
    }
    Consumption consumption = new Consumption(parts, address, false, inFlight, handler).start();
    subscriptions.add(consumption);
    return () -> {
      subscriptions.remove(consumption);
      consumption.close();
    };
  }

  @Override public List<QueueStatus> queues() {
    return queues.queues();
  }

  @Override public List<DeadLetter> deadLetters(Letters which, int limit) {
    return letters.list(which, limit);
  }

  @Override public Resent resend(Letters which) {
    return letters.resend(which);
  }

  @Override public int purge(Letters which) {
    return letters.purge(which);
  }

  @Override public String name() {
    return "broker";
  }

  @Override public Optional<Failure> failure() {
    return sending.isUp() && receiving.isUp() ? Optional.empty() : Optional.of(Failures.down().failure());
  }

  /** Ends every subscription, gives back what was not settled and leaves the broker. */
  @Deactivate
  public void close() {
    subscriptions.forEach(Subscription::close);
    requests.close();
    receiving.close();
    sending.close();
    timer.shutdownNow();
    executor.shutdown();
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
