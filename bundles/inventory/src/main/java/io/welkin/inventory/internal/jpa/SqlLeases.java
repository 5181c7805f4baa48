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
 * holds the lease (the leading shared ones together). LEASE_RUN has a row for each run that holds or waits, with the
 * number of leases that it still waits for. Rows are locked in id order, resources before runs, so two transactions
 * do not wait for each other.
 */
final class SqlLeases implements Leases {
  /** One that asked for a resource. */
  record Entry(UUID run, boolean exclusive) {}

  private static final TypeReference<List<Entry>> QUEUE = new TypeReference<>() {};

  private final Sql sql;
  private final Runnable writing;

  SqlLeases(Sql sql, Runnable writing) {
    this.sql = sql;
    this.writing = writing;
  }

  @Override public boolean request(UUID run, Collection<Want> wants) {
    writing.run();
    int waiting = 0;
    for (Map.Entry<String, Boolean> want : sorted(wants).entrySet()) {
      List<Entry> queue = lock(want.getKey());
      if (queue.stream().noneMatch(e -> e.run().equals(run))) {
        queue.add(new Entry(run, want.getValue()));
        store(want.getKey(), queue);
        waiting += holders(queue).contains(run) ? 0 : 1;
      }
    }
    if (sql.update("UPDATE LEASE_RUN SET WAITING = WAITING + ? WHERE ID = ?", waiting, run.toString()) == 0) {
      sql.update("INSERT INTO LEASE_RUN (ID, WAITING) VALUES (?, ?)", run.toString(), waiting);
    }
    return waiting(run) == 0;
  }

  @Override public List<UUID> release(UUID run, Collection<Want> wants) {
    writing.run();
    Map<String, Integer> granted = new TreeMap<>();
    for (String resource : sorted(wants).keySet()) {
      List<Entry> queue = lock(resource);
      List<UUID> before = holders(queue);
      if (queue.removeIf(e -> e.run().equals(run))) {
        store(resource, queue);
        holders(queue).stream().filter(r -> !before.contains(r))
            .forEach(r -> granted.merge(r.toString(), 1, Integer::sum));
      }
    }
    sql.update("DELETE FROM LEASE_RUN WHERE ID = ?", run.toString());
    List<UUID> ready = new ArrayList<>();
    granted.forEach((other, leases) -> {
      sql.update("UPDATE LEASE_RUN SET WAITING = WAITING - ? WHERE ID = ?", leases, other);
      if (waiting(UUID.fromString(other)) == 0) {
        ready.add(UUID.fromString(other));
      }
    });
    return ready;
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
      sql.update("INSERT INTO LEASE (ID, FENCE, QUEUE, EXCLUSIVES) VALUES (?, 1, ?, 0)", resource.toString(), "[]");
    }
    return sql.query("SELECT FENCE FROM LEASE WHERE ID = ?", List.of(resource.toString()), row -> row.getLong(1))
        .get(0);
  }

  private long waiting(UUID run) {
    return sql.query("SELECT WAITING FROM LEASE_RUN WHERE ID = ?", List.of(run.toString()), row -> row.getLong(1))
        .stream().findFirst().orElse(-1L);
  }

  /** Locks the row of a resource until the end of the transaction, and reads its queue. */
  private List<Entry> lock(String resource) {
    if (sql.update("UPDATE LEASE SET EXCLUSIVES = EXCLUSIVES WHERE ID = ?", resource) == 0) {
      sql.update("INSERT INTO LEASE (ID, FENCE, QUEUE, EXCLUSIVES) VALUES (?, 0, ?, 0)", resource, "[]");
      return new ArrayList<>();
    }
    return sql.query("SELECT QUEUE FROM LEASE WHERE ID = ?", List.of(resource), row -> parse(row.getString(1))).get(0);
  }

  private void store(String resource, List<Entry> queue) {
    sql.update("UPDATE LEASE SET QUEUE = ?, EXCLUSIVES = ? WHERE ID = ?", write(queue),
        (int) queue.stream().filter(Entry::exclusive).count(), resource);
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
