// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.capacity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.FieldDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How much there is and how much of it is taken, by zone, pod or cluster: two queries, however many hosts and pools.
 * Enabled hosts count; totals include overcommitment. Processor in MHz, everything else in bytes.
 */
public final class Capacities {
  /** By what amounts are added up. */
  public enum Level {
    ZONE("zone"), POD("zone", "pod"), CLUSTER("zone", "pod", "cluster");

    private final List<String> places;

    Level(String... places) {
      this.places = List.of(places);
    }

    /** The field that tells two places of this level apart. */
    public String key() {
      return places.get(places.size() - 1) + "id";
    }
  }

  /** The kinds of capacity, with CloudStack's numbers. */
  enum Kind {
    MEMORY(0), CPU(1), STORAGE(2), STORAGE_ALLOCATED(3), LOCAL_STORAGE(9);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private static final long MIB = 1024L * 1024;
  private static final ReadModel HOSTS = places(ReadModel.from("(SELECT h.ZONE_ID, h.POD_ID, h.CLUSTER_ID,"
      + " SUM(c.CPU_TOTAL) AS CPU_TOTAL, SUM(c.CPU_USED) AS CPU_USED, SUM(c.MEMORY_TOTAL) AS MEMORY_TOTAL,"
      + " SUM(c.MEMORY_USED) AS MEMORY_USED FROM HOST h JOIN HOST_CAPACITY c ON c.ID = h.ID"
      + " WHERE h.REMOVED IS NULL AND h.STATE = 'Enabled' GROUP BY h.ZONE_ID, h.POD_ID, h.CLUSTER_ID) t"))
      .field("cputotal", "t.CPU_TOTAL", Type.LONG, "").field("cpuused", "t.CPU_USED", Type.LONG, "")
      .field("memorytotal", "t.MEMORY_TOTAL", Type.LONG, "").field("memoryused", "t.MEMORY_USED", Type.LONG, "")
      .build();
  private static final ReadModel POOLS = places(ReadModel.from("(SELECT s.ZONE_ID, s.POD_ID, s.CLUSTER_ID, s.SCOPE,"
      + " SUM(s.CAPACITY) AS CAPACITY, SUM(s.USED) AS USED, SUM(COALESCE(c.MEMORY_TOTAL, 0)) AS ROOM,"
      + " SUM(COALESCE(c.MEMORY_USED, 0)) AS TAKEN FROM STORAGE_POOL s LEFT JOIN HOST_CAPACITY c ON c.ID = s.ID"
      + " WHERE s.REMOVED IS NULL GROUP BY s.ZONE_ID, s.POD_ID, s.CLUSTER_ID, s.SCOPE) t"))
      .field("scope", "t.SCOPE", Type.STRING, "").field("capacity", "t.CAPACITY", Type.LONG, "")
      .field("used", "t.USED", Type.LONG, "").field("room", "t.ROOM", Type.LONG, "")
      .field("taken", "t.TAKEN", Type.LONG, "").build();

  /** What a capacity looks like in answers. */
  public static final List<FieldDescriptor> FIELDS = List.of(
      FieldDescriptor.of("type", "integer", "the capacity type"),
      FieldDescriptor.of("name", "string", "the capacity name"),
      FieldDescriptor.of("capacitytotal", "long", "the total capacity, with overcommitment"),
      FieldDescriptor.of("capacityallocated", "long", "the capacity that is allocated"),
      FieldDescriptor.of("capacityused", "long", "the capacity that is used"),
      FieldDescriptor.of("percentused", "string", "the percentage of capacity that is used"),
      FieldDescriptor.of("zoneid", "string", "the zone ID"), FieldDescriptor.of("zonename", "string", "the zone name"),
      FieldDescriptor.of("podid", "string", "the pod ID"), FieldDescriptor.of("podname", "string", "the pod name"),
      FieldDescriptor.of("clusterid", "string", "the cluster ID"),
      FieldDescriptor.of("clustername", "string", "the cluster name"));

  private Capacities() {}

  private static ReadModel.Builder places(ReadModel.Builder model) {
    return model.join("JOIN ZONE z ON z.ID = t.ZONE_ID").join("LEFT JOIN POD p ON p.ID = t.POD_ID")
        .join("LEFT JOIN CLUSTER k ON k.ID = t.CLUSTER_ID")
        .field("zoneid", "t.ZONE_ID", Type.UUID, "").field("zonename", "z.NAME", Type.STRING, "")
        .field("podid", "t.POD_ID", Type.UUID, "").field("podname", "p.NAME", Type.STRING, "")
        .field("clusterid", "t.CLUSTER_ID", Type.UUID, "").field("clustername", "k.NAME", Type.STRING, "")
        .filter("zoneid", "t.ZONE_ID", Operator.EQ).filter("podid", "t.POD_ID", Operator.EQ)
        .filter("clusterid", "t.CLUSTER_ID", Operator.EQ).order("t.ZONE_ID, t.POD_ID, t.CLUSTER_ID");
  }

  /**
   * One entry for each place of the level and kind of capacity that there is any of.
   *
   * @param within filters {@code zoneid}, {@code podid}, {@code clusterid}
   */
  public static List<Map<String, Object>> of(Tx tx, Level level, Map<String, Object> within) {
    Map<List<Object>, Sum> sums = new LinkedHashMap<>();
    ListQuery query = ListQuery.of(within, Integer.MAX_VALUE);
    for (Map<String, Object> row : tx.list(HOSTS, query).rows()) {
      long memory = number(row, "memoryused") * MIB;
      long cpu = number(row, "cpuused");
      sum(sums, level, row, Kind.MEMORY).add(number(row, "memorytotal") * MIB, memory, memory);
      sum(sums, level, row, Kind.CPU).add(number(row, "cputotal"), cpu, cpu);
    }
    for (Map<String, Object> row : tx.list(POOLS, query).rows()) {
      if (row.get(level.key()) == null) {
        continue;
      }
      long room = number(row, "room") * MIB;
      long taken = number(row, "taken") * MIB;
      if ("HOST".equals(row.get("scope"))) {
        sum(sums, level, row, Kind.LOCAL_STORAGE).add(room, taken, taken);
      } else {
        sum(sums, level, row, Kind.STORAGE).add(number(row, "capacity"), number(row, "used"), taken);
        sum(sums, level, row, Kind.STORAGE_ALLOCATED).add(room, taken, taken);
      }
    }
    List<Map<String, Object>> all = new ArrayList<>();
    sums.values().forEach(sum -> all.add(sum.fields()));
    return all;
  }

  /** Puts the capacities of places into their rows, under {@code capacity}. */
  public static void into(Tx tx, Level level, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<Map<String, Object>> all = of(tx, level, Map.of());
    for (Map<String, Object> row : rows) {
      row.put("capacity", all.stream().filter(c -> Objects.equals(c.get(level.key()), row.get("id"))).toList());
    }
  }

  private static Sum sum(Map<List<Object>, Sum> sums, Level level, Map<String, Object> row, Kind kind) {
    return sums.computeIfAbsent(List.of(row.get(level.key()), kind), k -> new Sum(level, row, kind));
  }

  private static long number(Map<String, Object> row, String field) {
    return (Long) row.getOrDefault(field, 0L);
  }

  /** What one place has of one kind. */
  private static final class Sum {
    private final Map<String, Object> place = new LinkedHashMap<>();
    private final Kind kind;
    private long total;
    private long used;
    private long allocated;

    Sum(Level level, Map<String, Object> row, Kind kind) {
      this.kind = kind;
      for (String p : level.places) {
        place.put(p + "id", row.get(p + "id"));
        place.put(p + "name", row.get(p + "name"));
      }
    }

    void add(long moreTotal, long moreUsed, long moreAllocated) {
      total += moreTotal;
      used += moreUsed;
      allocated += moreAllocated;
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("type", kind.number);
      fields.put("name", kind.name());
      fields.putAll(place);
      fields.put("capacitytotal", total);
      fields.put("capacityallocated", allocated);
      fields.put("capacityused", used);
      fields.put("percentused", Percent.of(used, total));
      return fields;
    }
  }
}
