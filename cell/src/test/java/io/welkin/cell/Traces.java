// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What there is of a resource, in the database and on the simulated hypervisors, without what differs from one resource to
 * the next: so that two of them that went through the same can be compared.
 */
final class Traces {
  /** Columns that say how something is. What an observer saw last, and when, is no run's affair. */
  private static final Pattern TELLING = Pattern.compile("STATE|STATUS|DESIRED_POWER|READY|KIND|TYPE|\\w*CPU\\w*|MEMORY\\w*"
      + "|EXCLUSIVES|WAITING|DEVICE_INDEX|REBOOT_GENERATION|SPEED|ALLOCATED");
  /** Columns of which it counts whether they are filled. */
  private static final Pattern FILLED = Pattern.compile("REMOVED|\\w+_ID|RESOLVED|QUEUE");
  /** What is kept of the past differs with every retry. */
  private static final Set<String> PAST = Set.of("HISTORY_ENTRY", "EVENT_ENTRY", "JOB", "RUN", "OUTBOX", "GUARDED_RUN",
      "DATABASECHANGELOG", "DATABASECHANGELOGLOCK");

  private final DataSource source;
  private final Path racks;

  Traces(DataSource source, Path racks) {
    this.source = source;
    this.racks = racks;
  }

  /** One line for each thing, sorted. */
  List<String> of(UUID subject) {
    Set<String> ids = new HashSet<>(Set.of(subject.toString()));
    List<String> lines = new ArrayList<>(rows(ids, true));
    lines.addAll(rows(ids, false));
    lines.addAll(outside(ids));
    return lines.stream().distinct().sorted().toList();
  }

  /** Rows that name one of the ids; their own ids are added when asked for. */
  private List<String> rows(Set<String> ids, boolean add) {
    List<String> lines = new ArrayList<>();
    Set<String> more = new HashSet<>();
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      for (String table : tables(connection)) {
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          ResultSetMetaData columns = row.getMetaData();
          while (row.next()) {
            if (names(row, columns, ids)) {
              more.add(row.getString("ID"));
              lines.add(line(table, row, columns));
            }
          }
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (add) {
      ids.addAll(more);
    }
    return lines;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getTables(null, null, null, new String[] {"TABLE"})) {
      while (found.next()) {
        if (!PAST.contains(found.getString("TABLE_NAME"))) {
          tables.add(found.getString("TABLE_NAME"));
        }
      }
    }
    return tables;
  }

  /** Whether the row is one of these or belongs to one of them. */
  private static boolean names(ResultSet row, ResultSetMetaData columns, Set<String> ids) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String column = columns.getColumnName(i);
      if (Set.of("ID", "VM_ID", "RESOURCE_ID", "TEMPLATE_ID", "NETWORK_ID", "PHYSICAL_NETWORK_ID").contains(column)
          && ids.contains(row.getString(i))) {
        return true;
      }
    }
    return false;
  }

  private static String line(String table, ResultSet row, ResultSetMetaData columns) throws SQLException {
    Map<String, String> told = new TreeMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String column = columns.getColumnName(i);
      if (TELLING.matcher(column).matches()) {
        told.put(column, row.getString(i));
      } else if (FILLED.matcher(column).matches()) {
        told.put(column, row.getString(i) == null ? "-" : "set");
      }
    }
    return table + " " + told;
  }

  /** What the racks have: the last line about each object counts that ever named one of the ids. */
  private List<String> outside(Set<String> ids) {
    Map<String, String> objects = new TreeMap<>();
    try (Stream<Path> journals = Files.walk(racks).filter(p -> p.endsWith("journal"))) {
      for (Path journal : journals.toList()) {
        for (String line : Files.readAllLines(journal)) {
          String[] words = line.split(" ");
          String object = journal + words[0] + words[1];
          if (objects.containsKey(object) || ids.stream().anyMatch(line::contains)) {
            objects.put(object, words.length == 2 ? "" : words[0] + " " + told(words));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects.values().stream().filter(o -> !o.isEmpty()).toList();
  }

  private static List<String> told(String[] words) {
    return Stream.of(words).filter(w -> w.matches("(power|reboot|vcpus|memory|virtual|id)=.*"))
        .map(w -> w.startsWith("id=") ? "ours" : w).toList();
  }

  /** How often the guest was started. */
  long boots(UUID machine) {
    try (Stream<Path> files = Files.walk(racks)) {
      Path serial = files.filter(p -> p.toString().contains("serial") && p.getFileName().toString().contains(
          machine.toString())).findFirst().orElse(null);
      return serial == null ? 0 : Files.readAllLines(serial).stream().filter(l -> l.contains("booting")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
