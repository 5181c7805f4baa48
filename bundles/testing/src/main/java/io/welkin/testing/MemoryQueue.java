// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.Queues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A queue and who takes from it. Guarded by the bus's lock. */
final class MemoryQueue {
  /** A message in a queue. */
  static final class Entry {
    final Envelope envelope;
    boolean redelivered;

    Entry(Envelope envelope) {
      this.envelope = envelope;
    }
  }

  final Address address;
  final Deque<Entry> waiting = new ArrayDeque<>();
  private final List<MemoryConsumer> consumers = new ArrayList<>();
  private int turn;
  long added;
  long acknowledged;

  MemoryQueue(Address address) {
    this.address = address;
  }

  void add(Envelope envelope) {
    added++;
    waiting.addLast(new Entry(envelope));
    pump();
  }

  void attach(MemoryConsumer consumer) {
    consumers.add(consumer);
    pump();
  }

  /** Takes a consumer away; what it had comes first again, in its order. */
  void detach(MemoryConsumer consumer) {
    consumers.remove(consumer);
    List<Entry> back = consumer.takeUnsettled();
    for (int i = back.size() - 1; i >= 0; i--) {
      back.get(i).redelivered = true;
      waiting.addFirst(back.get(i));
    }
    pump();
  }

  /** Hands out what waits to whoever may have more. */
  void pump() {
    while (!waiting.isEmpty()) {
      MemoryConsumer next = next();
      if (next == null) {
        return;
      }
      next.take(waiting.removeFirst());
    }
  }

  private MemoryConsumer next() {
    int candidates = address.kind() == Address.Kind.EXCLUSIVE_QUEUE ? Math.min(1, consumers.size()) : consumers.size();
    for (int i = 0; i < candidates; i++) {
      MemoryConsumer c = consumers.get((turn + i) % candidates);
      if (c.hasRoom()) {
        turn = (turn + i + 1) % candidates;
        return c;
      }
    }
    return null;
  }

  Queues.QueueStatus status() {
    long delivering = consumers.stream().mapToLong(MemoryConsumer::unsettled).sum();
    return new Queues.QueueStatus(address.name(), address.kind().name(), waiting.size() + delivering, delivering,
        consumers.size(), added, acknowledged);
  }
}
