// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.inventory.internal.entity.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** The table OUTBOX. Rows are ordered by SEQ, which the database gives; a claim says who is about to send a row. */
public final class OutboxTable {
  private static final Duration CLAIM = Duration.ofSeconds(30);
  private static final String INSERT = "INSERT INTO OUTBOX (ID, ADDRESS, KIND, TYPE, RESOURCE, HEADERS, BODY,"
      + " CLAIMED_BY, CLAIMED_UNTIL) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final DataSource source;

  public OutboxTable(DataSource source) {
    this.source = source;
  }

  /** Writes new rows in the transaction that {@code batch} belongs to. */
  public static void insert(BiConsumer<String, List<List<Object>>> batch, List<OutboxRow> rows, String claimant,
      Instant now) {
    Long until = Columns.micros(now.plus(CLAIM));
    batch.accept(INSERT, rows.stream().map(r -> Arrays.<Object>asList(r.id().toString(), r.address().name(),
        r.address().kind().name(), r.envelope().type(), Columns.text(r.envelope().headers().resource()),
        headers(r.envelope().headers()), r.envelope().text(), claimant, until)).toList());
  }

  /** Claims the oldest rows that nobody is about to send, and returns those that were won, oldest first. */
  List<OutboxRow> claim(String claimant, Instant now, int limit) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(true);
      List<String> free = free(connection, now, limit);
      if (free.isEmpty()) {
        return List.of();
      }
      String marks = marks(free.size());
      try (PreparedStatement update = connection.prepareStatement("UPDATE OUTBOX SET CLAIMED_BY = ?, CLAIMED_UNTIL = ?"
          + " WHERE CLAIMED_UNTIL < ? AND ID IN (" + marks + ")")) {
        update.setString(1, claimant);
        update.setLong(2, Columns.micros(now.plus(CLAIM)));
        update.setLong(3, Columns.micros(now));
        bind(update, 4, free);
        update.executeUpdate();
      }
      return claimed(connection, claimant, free, marks);
    }
  }

  /** Gives up the claims on rows, so that the next sweep of any node finds them. */
  void free(List<OutboxRow> rows) throws SQLException {
    execute("UPDATE OUTBOX SET CLAIMED_UNTIL = 0 WHERE ID IN (" + marks(rows.size()) + ")", ids(rows));
  }

  /** Gives up the claims that an earlier process of this node left behind. */
  void freeLeftovers(String node, String claimant) throws SQLException {
    execute("UPDATE OUTBOX SET CLAIMED_UNTIL = 0 WHERE CLAIMED_BY LIKE ? AND CLAIMED_BY <> ?",
        List.of(node + "/%", claimant));
  }

  private List<String> free(Connection connection, Instant now, int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT ID FROM OUTBOX WHERE CLAIMED_UNTIL < ?"
        + " ORDER BY SEQ OFFSET 0 ROWS FETCH NEXT " + limit + " ROWS ONLY")) {
      select.setLong(1, Columns.micros(now));
      List<String> ids = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getString(1));
        }
      }
      return ids;
    }
  }

  private List<OutboxRow> claimed(Connection connection, String claimant, List<String> ids, String marks)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT ID, ADDRESS, KIND, TYPE, HEADERS, BODY FROM"
        + " OUTBOX WHERE CLAIMED_BY = ? AND ID IN (" + marks + ") ORDER BY SEQ")) {
      select.setString(1, claimant);
      bind(select, 2, ids);
      List<OutboxRow> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new OutboxRow(UUID.fromString(row.getString(1)),
              new Address(row.getString(2), Address.Kind.valueOf(row.getString(3))), new Envelope(row.getString(4),
                  headers(row.getString(5)), row.getString(6).getBytes(StandardCharsets.UTF_8))));
        }
      }
      return rows;
    }
  }

  /** Forgets rows that were sent, in one go. */
  void delete(List<OutboxRow> rows) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement("DELETE FROM OUTBOX WHERE ID = ?")) {
      connection.setAutoCommit(false);
      for (OutboxRow row : rows) {
        statement.setString(1, row.id().toString());
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  private void execute(String sql, List<String> values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(true);
      bind(statement, 1, values);
      statement.executeUpdate();
    }
  }

  private static List<String> ids(List<OutboxRow> rows) {
    return rows.stream().map(r -> r.id().toString()).toList();
  }

  private static void bind(PreparedStatement statement, int from, List<String> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setString(from + i, ids.get(i));
    }
  }

  private static String marks(int n) {
    return "?, ".repeat(n - 1) + "?";
  }

  private static String headers(Headers headers) {
    try {
      return Json.MAPPER.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("headers cannot be written", e);
    }
  }

  private static Headers headers(String json) {
    try {
      return Json.MAPPER.readValue(json, Headers.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers in the outbox cannot be read", e);
    }
  }
}
