// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.internal.schema.NodeTable.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node among those of the database: it says that it is there, looks who else is, and whether it may go on. */
final class Membership implements ControlNodes {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final DataSource source;
  private final NodeTable table;
  private final String name;
  private final String build;
  private final Instant started;
  private final Path mark;
  private volatile Node self;
  private volatile List<String> others = List.of();
  private volatile boolean restored;

  /** @param data of the home, where its last start is marked */
  Membership(DataSource source, Clock clock, String name, String build, Path data) {
    this.source = source;
    this.table = new NodeTable(clock);
    this.name = name;
    this.build = build;
    this.started = clock.instant().truncatedTo(ChronoUnit.MICROS);
    this.mark = data.resolve("started");
  }

  @Override public String self() {
    return name;
  }

  @Override public List<String> others() {
    return others;
  }

  @Override public Optional<Instant> restored() {
    return restored ? Optional.of(started) : Optional.empty();
  }

  /** Joins with the version of the schema that this build was made for. Called while nobody else migrates. */
  void join(Connection connection, int schema) throws SQLException {
    self = new Node(name, build, schema, started);
    Optional<Instant> last = NodeTable.lastStart(connection, self);
    restored = last.isPresent() && !last.get().toString().equals(marked());
    table.put(connection, self);
    mark();
    look(connection);
  }

  /** The last start in this home: a node that was killed finds it in its row too. */
  private String marked() {
    try {
      return Files.readString(mark);
    } catch (IOException e) {
      LOG.debug("no start before this one", e);
      return "";
    }
  }

  private void mark() {
    try {
      Files.createDirectories(mark.getParent());
      Files.writeString(mark, started.toString());
    } catch (IOException e) {
      LOG.warn("This start is not marked in {}; after a crash, runs will ask for what they wait for: {}", mark, e.toString());
    }
  }

  private void look(Connection connection) throws SQLException {
    others = table.alive(connection).stream().map(Node::name).filter(n -> !n.equals(name)).toList();
  }

  /** Says that it is there. Returns why this node must not go on, if that is so. */
  Optional<String> beat() {
    try (Connection connection = source.getConnection()) {
      int least = NodeTable.least(connection);
      if (self.schema() < least) {
        return Optional.of("the schema was changed for builds that know version " + least + ", and this is " + self);
      }
      table.put(connection, self);
      look(connection);
    } catch (SQLException e) {
      LOG.debug("Not said that this node is there", e);
    }
    return Optional.empty();
  }

  void leave() {
    if (self != null) {
      try (Connection connection = source.getConnection()) {
        table.remove(connection, self);
      } catch (SQLException e) {
        LOG.debug("Left without saying so", e);
      }
    }
  }
}
