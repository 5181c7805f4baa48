// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static io.welkin.inventory.ResourceType.CPU;
import static io.welkin.inventory.ResourceType.MEMORY;
import static io.welkin.inventory.ResourceType.NETWORK;
import static io.welkin.inventory.ResourceType.PRIMARY_STORAGE;
import static io.welkin.inventory.ResourceType.PROJECT;
import static io.welkin.inventory.ResourceType.SECONDARY_STORAGE;
import static io.welkin.inventory.ResourceType.TEMPLATE;
import static io.welkin.inventory.ResourceType.USER_VM;
import static io.welkin.inventory.ResourceType.VOLUME;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.internal.entity.VirtualMachineEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements about RESOURCE_COUNT, and about the rows that are counted there. */
final class CountSql {
  static final String INSERT = "INSERT INTO RESOURCE_COUNT (ID, " + all(CountSql::used) + ") VALUES ("
      + Sql.marks(ResourceType.values().length + 1) + ")";
  static final String SET = "UPDATE RESOURCE_COUNT SET " + all(type -> used(type) + " = ?") + " WHERE ID = ?";

  private static final String OWNER = "ACCOUNT_ID";
  private static final List<Counted> COUNTED = List.of(
      new Counted("VIRTUAL_MACHINE", OWNER, " AND r.STATE NOT IN ('" + String.join("', '", VirtualMachineEntity.UNCOUNTED) + "')",
          Map.of(USER_VM, "COUNT(*)", CPU, "SUM(r.CPU_NUMBER)", MEMORY, "SUM(r.MEMORY)")),
      new Counted("VOLUME", OWNER, "", Map.of(VOLUME, "COUNT(*)", PRIMARY_STORAGE, "SUM(r.SIZE)")),
      new Counted("TEMPLATE", OWNER, "", Map.of(TEMPLATE, "COUNT(*)", SECONDARY_STORAGE, "SUM(r.PHYSICAL_SIZE)")),
      new Counted("NETWORK", OWNER, " AND r.ACCOUNT_ID IS NOT NULL", Map.of(NETWORK, "COUNT(*)")),
      new Counted("PROJECT", "OWNER_ID", "", Map.of(PROJECT, "COUNT(*)")));

  /** Rows of a table, and what they amount to. */
  record Counted(String table, String owner, String condition, Map<ResourceType, String> amounts) {
    /** The sums in a fixed order. */
    private List<ResourceType> types() {
      return amounts.keySet().stream().sorted().toList();
    }

    private String sums() {
      return types().stream().map(amounts::get).collect(Collectors.joining(", "));
    }

    String ofAccounts(int accounts) {
      return "SELECT r." + owner + ", " + sums() + " FROM " + table + " r WHERE r." + owner + " IN (" + Sql.marks(accounts)
          + ") AND r.REMOVED IS NULL" + condition + " GROUP BY r." + owner;
    }

    String ofDomain() {
      return "SELECT COUNT(*), " + sums() + " FROM " + table + " r WHERE r.DOMAIN_ID IN (SELECT d.ID FROM DOMAIN_ d WHERE"
          + " d.PATH LIKE ? ESCAPE '!') AND r.REMOVED IS NULL" + condition;
    }

    /** Reads the sums, which come after one other column. */
    Boolean read(ResultSet row, Map<ResourceType, Long> into) throws SQLException {
      int column = 2;
      for (ResourceType type : types()) {
        into.put(type, row.getLong(column++));
      }
      return true;
    }
  }

  private CountSql() {}

  static List<Counted> counted() {
    return COUNTED;
  }

  static Map<ResourceType, Long> nothing() {
    Map<ResourceType, Long> none = new EnumMap<>(ResourceType.class);
    for (ResourceType type : ResourceType.values()) {
      none.put(type, 0L);
    }
    return none;
  }

  /**
   * Adds amounts to an owner's.
   *
   * @param limited whether only where there is room
   */
  static String take(Map<ResourceType, Long> amounts, boolean limited) {
    String set = amounts.keySet().stream().map(t -> used(t) + " = " + used(t) + " + ?").collect(Collectors.joining(", "));
    String room = !limited ? "" : amounts.keySet().stream().filter(t -> amounts.get(t) > 0).map(t ->
        " AND (COALESCE(" + most(t) + ", ?) < 0 OR " + used(t) + " + ? <= COALESCE(" + most(t) + ", ?))")
        .collect(Collectors.joining());
    return "UPDATE RESOURCE_COUNT SET " + set + " WHERE ID = ?" + room;
  }

  static String limit(ResourceType type) {
    return "UPDATE RESOURCE_COUNT SET " + most(type) + " = ? WHERE ID = ?";
  }

  static String rows(int owners) {
    return "SELECT ID, " + all(type -> used(type) + ", " + most(type)) + " FROM RESOURCE_COUNT WHERE ID IN ("
        + Sql.marks(owners) + ")";
  }

  /** Of one row what is used and what is allowed at most, which may be null. */
  static Map<ResourceType, Long[]> read(ResultSet row) throws SQLException {
    Map<ResourceType, Long[]> read = new EnumMap<>(ResourceType.class);
    for (ResourceType type : ResourceType.values()) {
      long most = row.getLong(2 * type.ordinal() + 3);
      boolean none = row.wasNull();
      read.put(type, new Long[] {row.getLong(2 * type.ordinal() + 2), none ? null : most});
    }
    return read;
  }

  private static String used(ResourceType type) {
    return type.name() + "_USED";
  }

  private static String most(ResourceType type) {
    return type.name() + "_MAX";
  }

  private static String all(java.util.function.Function<ResourceType, String> text) {
    return Stream.of(ResourceType.values()).map(text).collect(Collectors.joining(", "));
  }
}
