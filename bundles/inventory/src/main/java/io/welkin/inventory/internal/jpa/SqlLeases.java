// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.welkin.bus.Json;
import io.welkin.inventory.Leases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Leases in two tables. LEASE has a row for each resource with the queue of those that asked; who is at its head
 * holds the lease (the leading shared ones together). LEASE_RUN has a row for each run that waits, with the number of
 * leases that it waits for. Rows are locked in id order, resources before runs, so two transactions do not wait for each
 * other.
 */
final class SqlLeases implements Leases {
  /** One that asked for a resource. */
  record Entry(UUID run, boolean exclusive) {}

  private static final TypeReference<List<Entry>> QUEUE = new TypeReference<>() {};

  private final Sql sql;
  private final Dialect dialect;
  private final Runnable writing;

  SqlLeases(Sql sql, Dialect dialect, Runnable writing) {
    this.sql = sql;
    this.dialect = dialect;
    this.writing = writing;
  }

  @Override public boolean request(UUID run, Collection<Want> wants) {
    writing.run();
    boolean all = true;
    int waiting = 0;
    for (Map.Entry<String, Boolean> want : sorted(wants).entrySet()) {
      Optional<List<Entry>> there = lock(want.getKey());
      List<Entry> queue = there.orElseGet(ArrayList::new);
      boolean asks = queue.stream().noneMatch(e -> e.run().equals(run));
      if (asks) {
        enqueue(want.getKey(), there.isPresent(), queue, new Entry(run, want.getValue()));
      }
      boolean holds = holders(queue).contains(run);
      all &= holds;
      waiting += asks && !holds ? 1 : 0;
    }
    if (waiting > 0) {
      sql.update("INSERT INTO LEASE_RUN (ID, WAITING) VALUES (?, ?)", run.toString(), waiting);
    }
    return all;
  }

  private void enqueue(String resource, boolean there, List<Entry> queue, Entry entry) {
    queue.add(entry);
    if (there) {
      store(resource, queue);
    } else {
      insert(resource, 0, queue);
    }
  }

  @Override public List<UUID> release(UUID run, Collection<Want> wants) {
    writing.run();
    boolean waited = false;
    Map<String, Integer> granted = new TreeMap<>();
    for (String resource : sorted(wants).keySet()) {
      List<Entry> queue = lock(resource).orElseGet(ArrayList::new);
      List<UUID> before = holders(queue);
      if (queue.removeIf(e -> e.run().equals(run))) {
        waited |= !before.contains(run);
        store(resource, queue);
        holders(queue).stream().filter(r -> !before.contains(r))
            .forEach(r -> granted.merge(r.toString(), 1, Integer::sum));
      }
    }
    if (waited) {
      ready(run.toString());
    }
    List<UUID> ready = new ArrayList<>();
    granted.forEach((other, leases) -> {
      sql.update("UPDATE LEASE_RUN SET WAITING = WAITING - ? WHERE ID = ?", leases, other);
      if (waiting(other) == 0) {
        ready(other);
        ready.add(UUID.fromString(other));
      }
    });
    return ready;
  }

  private void ready(String run) {
    sql.update("DELETE FROM LEASE_RUN WHERE ID = ?", run);
  }

  @Override public List<Asked> queue(UUID resource) {
    List<Entry> queue = sql.query("SELECT QUEUE FROM LEASE WHERE ID = ?", List.of(resource.toString()),
        row -> row.getString(1)).stream().flatMap(text -> parse(text).stream()).toList();
    List<UUID> holders = holders(queue);
    return queue.stream().map(e -> new Asked(e.run(), e.exclusive(), holders.contains(e.run()))).toList();
  }

  @Override public boolean busy(UUID resource) {
    return !busy(List.of(resource)).isEmpty();
  }

  /** Those of the resources that a run holds or waits for exclusively. */
  Collection<UUID> busy(Collection<UUID> resources) {
    if (resources.isEmpty()) {
      return List.of();
    }
    return new TreeSet<>(sql.query("SELECT ID FROM LEASE WHERE EXCLUSIVES > 0 AND ID IN (" + Sql.marks(resources.size())
        + ")", resources.stream().map(UUID::toString).toList(), row -> UUID.fromString(row.getString(1))));
  }

  @Override public Optional<UUID> holder(UUID resource) {
    return sql.query("SELECT QUEUE FROM LEASE WHERE ID = ?", List.of(resource.toString()), row -> row.getString(1))
        .stream().flatMap(queue -> parse(queue).stream().limit(1)).filter(Entry::exclusive).map(Entry::run).findFirst();
  }

  @Override public long nextFence(UUID resource) {
    writing.run();
    if (sql.update("UPDATE LEASE SET FENCE = FENCE + 1 WHERE ID = ?", resource.toString()) == 0) {
      insert(resource.toString(), 1, List.of());
      return 1;
    }
    return sql.query("SELECT FENCE FROM LEASE WHERE ID = ?", List.of(resource.toString()), row -> row.getLong(1))
        .get(0);
  }

  private long waiting(String run) {
    return sql.query("SELECT WAITING FROM LEASE_RUN WHERE ID = ?", List.of(run), row -> row.getLong(1)).stream()
        .findFirst().orElse(-1L);
  }

  /** Locks the row of a resource until the end of the transaction, and reads its queue; empty when there is no row. */
  private Optional<List<Entry>> lock(String resource) {
    return sql.query("SELECT QUEUE FROM LEASE WHERE ID = ?" + dialect.forUpdate(), List.of(resource),
        row -> parse(row.getString(1))).stream().findFirst();
  }

  private void insert(String resource, long fence, List<Entry> queue) {
    sql.update("INSERT INTO LEASE (ID, FENCE, QUEUE, EXCLUSIVES) VALUES (?, ?, ?, ?)", resource, fence, write(queue),
        exclusives(queue));
  }

  private void store(String resource, List<Entry> queue) {
    sql.update("UPDATE LEASE SET QUEUE = ?, EXCLUSIVES = ? WHERE ID = ?", write(queue),
        exclusives(queue), resource);
  }

  private static int exclusives(List<Entry> queue) {
    return (int) queue.stream().filter(Entry::exclusive).count();
  }

  /** The runs at the head that hold together: the first one, or all shared ones before the first exclusive one. */
  private static List<UUID> holders(List<Entry> queue) {
    if (queue.isEmpty() || queue.get(0).exclusive()) {
      return queue.stream().limit(1).map(Entry::run).toList();
    }
    return queue.stream().takeWhile(e -> !e.exclusive()).map(Entry::run).toList();
  }

  /** By resource in id order; who wants a resource both ways wants it exclusively. */
  private static TreeMap<String, Boolean> sorted(Collection<Want> wants) {
    TreeMap<String, Boolean> sorted = new TreeMap<>();
    wants.forEach(w -> sorted.merge(w.resource().toString(), w.exclusive(), Boolean::logicalOr));
    return sorted;
  }

  private static List<Entry> parse(String json) {
    try {
      return new ArrayList<>(Json.MAPPER.readValue(json, QUEUE));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the queue of a lease cannot be read", e);
    }
  }

  private static String write(List<Entry> queue) {
    try {
      return Json.MAPPER.writeValueAsString(queue);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the queue of a lease cannot be written", e);
    }
  }
}
