// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.inventory.ControlNodes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** CONTROL_NODE: a row for each node that is up, or that went without saying so. */
final class NodeTable {
  /** After so long nobody wants to know that there was a node. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  /**
   * A node.
   *
   * @param schema the version of the schema that its build was made for
   */
  record Node(String name, String build, int schema, Instant started) {
    String id() {
      return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override public String toString() {
      return name + " (build " + build + ", schema version " + schema + ")";
    }
  }

  private final Clock clock;

  NodeTable(Clock clock) {
    this.clock = clock;
  }

  /** Whether the schema has the table yet. */
  static boolean exists(Connection connection) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), null, "CONTROL_NODE", null)) {
      return tables.next();
    }
  }

  /** When the node of this name was started that was there last. */
  static Optional<Instant> lastStart(Connection connection, Node node) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT STARTED FROM CONTROL_NODE WHERE ID = ?")) {
      statement.setString(1, node.id());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS)) : Optional.empty();
      }
    }
  }

  /** Says that a node is there, now. */
  void put(Connection connection, Node node) throws SQLException {
    if (update(connection, "UPDATE CONTROL_NODE SET BUILD = ?, SCHEMA_VERSION = ?, STARTED = ?, SEEN = ? WHERE ID = ?",
        node.build(), node.schema(), micros(node.started()), micros(clock.instant()), node.id()) == 0) {
      update(connection, "INSERT INTO CONTROL_NODE (BUILD, SCHEMA_VERSION, STARTED, SEEN, ID, NAME) VALUES (?, ?, ?, ?, ?, ?)",
          node.build(), node.schema(), micros(node.started()), micros(clock.instant()), node.id(), node.name());
    }
    update(connection, "DELETE FROM CONTROL_NODE WHERE SEEN < ?", micros(clock.instant().minus(FORGOTTEN)));
  }

  void remove(Connection connection, Node node) throws SQLException {
    update(connection, "DELETE FROM CONTROL_NODE WHERE ID = ?", node.id());
  }

  /** Those that were heard of lately. */
  List<Node> alive(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(
        "SELECT NAME, BUILD, SCHEMA_VERSION, STARTED FROM CONTROL_NODE WHERE SEEN > ? ORDER BY NAME")) {
      statement.setLong(1, micros(clock.instant().minus(ControlNodes.PATIENCE)));
      List<Node> nodes = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          nodes.add(new Node(rows.getString(1), rows.getString(2), rows.getInt(3),
              Instant.EPOCH.plus(rows.getLong(4), ChronoUnit.MICROS)));
        }
      }
      return nodes;
    }
  }

  /** The oldest version of the schema whose nodes may work on the database, by the change sets that were made. */
  static int least(Connection connection) throws SQLException {
    int least = 0;
    try (PreparedStatement statement = connection.prepareStatement(
        "SELECT ID, LABELS FROM DATABASECHANGELOG WHERE LABELS IS NOT NULL"); ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        least = Math.max(least, SchemaVersion.least(rows.getString(1), List.of(rows.getString(2).split("[, ]+"))));
      }
    }
    return least;
  }

  private static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
