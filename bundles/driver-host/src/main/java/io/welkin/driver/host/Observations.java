// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.HeadersBuilder;
import io.welkin.kernel.Failure;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what drivers push. Numbered when it is pushed; what comes in a burst goes as one message, unless something
 * else was said of the endpoint in between, for then the older part must keep its older number.
 */
final class Observations {
  private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

  private final Bus bus;
  private final Codec codec;
  private final Sequences sequences;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Duration gather;
  private final Map<UUID, Deque<Record>> pending = new HashMap<>();

  Observations(Bus bus, Codec codec, Sequences sequences, Clock clock, ScheduledExecutorService timer,
      Duration gather) {
    this.bus = bus;
    this.codec = codec;
    this.sequences = sequences;
    this.clock = clock;
    this.timer = timer;
    this.gather = gather;
  }

  synchronized void observed(EndpointObservation seen) {
    UUID endpoint = seen.endpoint();
    Deque<Record> queue = queue(endpoint);
    boolean gathered = queue.peekLast() instanceof EndpointObservation before
        && sequences.last(endpoint) == before.sequence();
    EndpointObservation base = gathered ? (EndpointObservation) queue.removeLast() : null;
    queue.addLast(merge(base, seen, sequences.next(endpoint)));
  }

  synchronized void lost(UUID endpoint, Failure reason) {
    queue(endpoint).addLast(new EndpointLost(endpoint, sequences.next(endpoint), clock.instant(), reason));
  }

  private Deque<Record> queue(UUID endpoint) {
    Deque<Record> queue = pending.get(endpoint);
    if (queue == null) {
      queue = new ArrayDeque<>();
      pending.put(endpoint, queue);
      try {
        timer.schedule(() -> flush(endpoint), gather.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("An observation of {} came while the host stops", endpoint, e);
      }
    }
    return queue;
  }

  private static EndpointObservation merge(EndpointObservation before, EndpointObservation now, long sequence) {
    if (before == null || now.full()) {
      return new EndpointObservation(now.endpoint(), sequence, now.at(), now.full(), now.hosts(), now.instances());
    }
    Map<String, HostFacts> hosts = new LinkedHashMap<>();
    before.hosts().forEach(h -> hosts.put(h.nativeId(), h));
    now.hosts().forEach(h -> hosts.put(h.nativeId(), h));
    Map<Object, InstanceObservation> instances = new LinkedHashMap<>();
    before.instances().forEach(i -> instances.put(identity(i), i));
    now.instances().forEach(i -> {
      if (i.id() != null && i.nativeId() == null) {
        instances.values().removeIf(old -> i.id().equals(old.id()));
      }
      instances.put(identity(i), i);
    });
    return new EndpointObservation(now.endpoint(), sequence, now.at(), before.full(), List.copyOf(hosts.values()),
        List.copyOf(instances.values()));
  }

  /** Two objects with one id of ours are two. */
  private static Object identity(InstanceObservation i) {
    return i.nativeId() != null ? i.nativeId() : String.valueOf(i.id());
  }

  private void flush(UUID endpoint) {
    Deque<Record> queue;
    synchronized (this) {
      queue = pending.remove(endpoint);
    }
    if (queue == null) {
      return;
    }
    List<Bus.Outgoing> messages = new ArrayList<>();
    for (Record r : queue) {
      long sequence = r instanceof EndpointObservation o ? o.sequence() : ((EndpointLost) r).sequence();
      messages.add(new Bus.Outgoing(Address.OBSERVATION,
          codec.encode(r, HeadersBuilder.builder().endpoint(endpoint).sequence(sequence).build())));
    }
    bus.send(messages).exceptionally(e -> {
      LOG.debug("Observations of {} did not reach the bus; the next full one will", endpoint, e);
      return null;
    });
  }

  /** Sends what is still gathered. */
  void flush() {
    List<UUID> all;
    synchronized (this) {
      all = List.copyOf(pending.keySet());
    }
    all.forEach(this::flush);
  }
}
