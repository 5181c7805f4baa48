// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Capacity;
import io.welkin.kernel.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Capacity of hosts in HOST_CAPACITY, who took it in RESERVATION. Room is taken by conditional updates, never by
 * reading first.
 */
final class SqlCapacity implements Capacity {
  private static final String TAKE = "UPDATE HOST_CAPACITY SET CPU_USED = CPU_USED + ?, MEMORY_USED = MEMORY_USED + ?"
      + " WHERE ID = ?";
  private static final String IF_ROOM = " AND CPU_USED + ? <= CPU_TOTAL AND MEMORY_USED + ? <= MEMORY_TOTAL";

  private final Sql sql;
  private final Dialect dialect;
  private final Runnable writing;

  SqlCapacity(Sql sql, Dialect dialect, Runnable writing) {
    this.sql = sql;
    this.dialect = dialect;
    this.writing = writing;
  }

  @Override public void total(UUID host, long cpuMHz, long memoryMiB) {
    writing.run();
    boolean so = !sql.query("SELECT ID FROM HOST_CAPACITY WHERE ID = ? AND CPU_TOTAL = ? AND MEMORY_TOTAL = ?",
        List.of(host.toString(), cpuMHz, memoryMiB), row -> 1).isEmpty();
    if (so) {
      return;
    }
    if (sql.update("UPDATE HOST_CAPACITY SET CPU_TOTAL = ?, MEMORY_TOTAL = ? WHERE ID = ?", cpuMHz, memoryMiB,
        host.toString()) == 0) {
      sql.update("INSERT INTO HOST_CAPACITY (ID, CPU_TOTAL, CPU_USED, MEMORY_TOTAL, MEMORY_USED)"
          + " VALUES (?, ?, 0, ?, 0)", host.toString(), cpuMHz, memoryMiB);
    }
  }

  @Override public void forget(UUID host) {
    writing.run();
    sql.update("DELETE FROM HOST_CAPACITY WHERE ID = ? AND CPU_USED = 0 AND MEMORY_USED = 0", host.toString());
    if (!sql.query("SELECT ID FROM HOST_CAPACITY WHERE ID = ?", List.of(host.toString()), row -> 1).isEmpty()) {
      throw FailureException.conflict("HostInUse", "something is reserved on host " + host);
    }
  }

  @Override public List<UUID> withRoom(Wish wish, int limit) {
    String from = wish.host() == null ? dialect.emptiestFirst() : "HOST_CAPACITY c JOIN HOST h ON h.ID = c.ID";
    StringBuilder text = new StringBuilder("SELECT c.ID FROM ").append(from)
        .append(" WHERE h.REMOVED IS NULL AND h.STATE = 'Enabled' AND h.CONNECTION_ = 'Up'");
    List<Object> values = new ArrayList<>();
    also(text, values, "h.ZONE_ID = ?", wish.zone());
    also(text, values, "h.POD_ID = ?", wish.pod());
    also(text, values, "h.CLUSTER_ID = ?", wish.cluster());
    also(text, values, "h.ID = ?", wish.host());
    also(text, values, "h.HYPERVISOR = ?", wish.hypervisor());
    if (wish.tags() != null) {
      wish.tags().forEach(tag -> also(text, values, "h.TAGS LIKE ? ESCAPE '!'", Like.anywhere('"' + tag + '"')));
    }
    if (wish.avoid() != null && !wish.avoid().isEmpty()) {
      text.append(" AND h.ID NOT IN (").append(Sql.marks(wish.avoid().size())).append(')');
      wish.avoid().forEach(id -> values.add(id.toString()));
    }
    also(text, values, "c.CPU_FREE >= ?", (long) wish.need().cpuMHz());
    also(text, values, "c.MEMORY_FREE >= ?", wish.need().memoryMiB());
    text.append(" ORDER BY c.MEMORY_FREE DESC, c.CPU_FREE DESC, c.ID")
        .append(" OFFSET 0 ROWS FETCH NEXT ").append(Math.max(1, limit)).append(" ROWS ONLY");
    return sql.query(text.toString(), values, row -> UUID.fromString(row.getString(1)));
  }

  private static void also(StringBuilder text, List<Object> values, String condition, Object value) {
    if (value != null) {
      text.append(" AND ").append(condition);
      values.add(value instanceof UUID id ? id.toString() : value);
    }
  }

  @Override public boolean reserve(UUID owner, UUID host, Need need) {
    return take(owner, host, need, false);
  }

  @Override public void occupy(UUID owner, UUID host, Need need) {
    take(owner, host, need, true);
  }

  private boolean take(UUID owner, UUID host, Need need, boolean roomOrNot) {
    writing.run();
    Optional<Reservation> had = of(owner);
    boolean same = had.isPresent() && had.get().host().equals(host);
    long cpu = need.cpuMHz() - (same ? had.get().cpuMHz() : 0L);
    long memory = need.memoryMiB() - (same ? had.get().memoryMiB() : 0L);
    boolean smaller = same && cpu <= 0 && memory <= 0;
    int taken = smaller || roomOrNot ? sql.update(TAKE, cpu, memory, host.toString())
        : sql.update(TAKE + IF_ROOM, cpu, memory, host.toString(), cpu, memory);
    if (taken == 0) {
      return false;
    }
    if (had.isEmpty()) {
      sql.update("INSERT INTO RESERVATION (ID, HOST_ID, CPU_MHZ, MEMORY_MIB) VALUES (?, ?, ?, ?)", owner.toString(),
          host.toString(), need.cpuMHz(), need.memoryMiB());
    } else {
      replace(had.get(), host, need);
      if (!same) {
        giveBack(had.get());
      }
    }
    return true;
  }

  private void replace(Reservation had, UUID host, Need need) {
    if (sql.update("UPDATE RESERVATION SET HOST_ID = ?, CPU_MHZ = ?, MEMORY_MIB = ? WHERE ID = ? AND HOST_ID = ?"
        + " AND CPU_MHZ = ? AND MEMORY_MIB = ?", host.toString(), need.cpuMHz(), need.memoryMiB(),
        had.owner().toString(), had.host().toString(), had.cpuMHz(), had.memoryMiB()) == 0) {
      throw new LostRace("the reservation of " + had.owner() + " was changed");
    }
  }

  @Override public void release(UUID owner) {
    writing.run();
    of(owner).ifPresent(had -> {
      if (sql.update("DELETE FROM RESERVATION WHERE ID = ? AND HOST_ID = ? AND CPU_MHZ = ? AND MEMORY_MIB = ?",
          owner.toString(), had.host().toString(), had.cpuMHz(), had.memoryMiB()) == 0) {
        throw new LostRace("the reservation of " + owner + " was changed");
      }
      giveBack(had);
    });
  }

  private void giveBack(Reservation had) {
    sql.update(TAKE, -(long) had.cpuMHz(), -had.memoryMiB(), had.host().toString());
  }

  @Override public boolean taken(UUID host) {
    return !sql.query("SELECT ID FROM HOST_CAPACITY WHERE ID = ? AND (CPU_USED <> 0 OR MEMORY_USED <> 0)",
        List.of(host.toString()), row -> 1).isEmpty();
  }

  @Override public Optional<Reservation> of(UUID owner) {
    return sql.query("SELECT HOST_ID, CPU_MHZ, MEMORY_MIB FROM RESERVATION WHERE ID = ?", List.of(owner.toString()),
        row -> new Reservation(owner, UUID.fromString(row.getString(1)), row.getInt(2), row.getLong(3)))
        .stream().findFirst();
  }
}
