// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema to the state that this build knows. Of several nodes that start together one migrates and the
 * others wait. A schema that is newer than the build is good as long as its change sets only added to it; and what takes
 * away waits until no node that minds is alive.
 */
public final class SchemaMigration {
  private static final String CHANGELOG = "db/changelog.xml";
  private static final int WAIT_SECONDS = 120;

  /** What is done after migrating, before any other node may migrate. */
  @FunctionalInterface
  interface Then {
    /**
     * Called once.
     *
     * @param version of the schema that this build was made for
     */
    void run(Connection connection, int version) throws SQLException;
  }

  private final DataSource source;
  private final Clock clock;

  public SchemaMigration(DataSource source) {
    this(source, Clock.systemUTC());
  }

  SchemaMigration(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Migrates, and tells nobody that this node is there. */
  public void run() {
    run((connection, version) -> { });
  }

  /**
   * Migrates.
   *
   * @throws FailureException INVALID {@code SchemaTooNew}, CONFLICT {@code OlderNodesAlive}, UNREACHABLE
   *     {@code DatabaseUnreachable}, INTERNAL {@code MigrationFailed}
   */
  void run(Then then) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Liquibase.class.getClassLoader());
    try (Connection connection = source.getConnection(); Connection guard = source.getConnection()) {
      if (!connection.getMetaData().getURL().startsWith("jdbc:m")) {
        then.run(guard, migrate(connection, guard));
        return;
      }
      statement(guard, "SELECT GET_LOCK(CONCAT('welkin-schema-', DATABASE()), " + WAIT_SECONDS + ")");
      try {
        then.run(guard, migrate(connection, guard));
      } finally {
        statement(guard, "SELECT RELEASE_LOCK(CONCAT('welkin-schema-', DATABASE()))");
      }
    } catch (SQLException e) {
      throw new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "DatabaseUnreachable",
          "the schema cannot be checked: " + e.getMessage()), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private int migrate(Connection connection, Connection guard) {
    FutureTask<Integer> migration = new FutureTask<>(() -> Scope.child(Map.of("liquibase.analytics.enabled", false,
        Scope.Attr.logService.name(), new QuietLog(), Scope.Attr.ui.name(), new LoggerUIService()),
        () -> update(connection, guard)));
    migration.run();
    try {
      return migration.get();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private int update(Connection connection, Connection guard) throws LiquibaseException, SQLException {
    Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
    Liquibase liquibase = new Liquibase(CHANGELOG,
        new ClassLoaderResourceAccessor(SchemaMigration.class.getClassLoader()), database);
    int version = liquibase.getDatabaseChangeLog().getChangeSets().stream().mapToInt(c -> SchemaVersion.of(c.getId())).max()
        .orElseThrow();
    refuseTooNew(liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression()), version);
    refuseWhileOlderNodesLive(liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()), guard);
    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
    liquibase.forceReleaseLocks();
    // What Liquibase remembers of this process may be older than what was just read.
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
    liquibase.update(new Contexts(), new LabelExpression());
    return version;
  }

  /** A missing class counts too: Liquibase imports optionally some that it cannot do without. */
  private static FailureException failed(Throwable cause) {
    return cause instanceof FailureException failure ? failure
        : new FailureException(Failure.of(Failure.Kind.INTERNAL, "MigrationFailed",
            "the schema could not be migrated: " + cause), cause);
  }

  private static void refuseTooNew(Collection<RanChangeSet> unknown, int version) {
    int least = unknown.stream().mapToInt(c -> SchemaVersion.least(c.getId(), c.getLabels())).max().orElse(0);
    if (version < least) {
      throw FailureException.invalid("SchemaTooNew", "this build knows version " + version + " of the schema, and the database "
          + (least == Integer.MAX_VALUE ? "has changes that only the build which made them knows ("
          : "was changed for builds that know version " + least + " (")
          + unknown.stream().filter(c -> SchemaVersion.least(c.getId(), c.getLabels()) > version)
              .map(RanChangeSet::getId).collect(Collectors.joining(", ")) + "); start a newer build");
    }
  }

  /** Says which nodes have to go first; they are not asked whether they use what goes. */
  private void refuseWhileOlderNodesLive(List<ChangeSet> pending, Connection guard) throws SQLException {
    if (!NodeTable.exists(guard)) {
      return;
    }
    List<NodeTable.Node> alive = new NodeTable(clock).alive(guard);
    for (ChangeSet change : pending) {
      int least = SchemaVersion.least(change.getId(), change.getLabels());
      List<NodeTable.Node> older = alive.stream().filter(n -> n.schema() < least).toList();
      if (!older.isEmpty()) {
        throw FailureException.conflict("OlderNodesAlive", "the schema change " + change.getId() + " takes away what older"
            + " builds use. Stop, or upgrade to a build that knows version " + least + ": "
            + older.stream().map(Object::toString).collect(Collectors.joining(", ")));
      }
    }
  }

  private static void statement(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
      if (!result.next() || result.getInt(1) != 1) {
        throw new SQLException("another node has been migrating for " + WAIT_SECONDS + " s");
      }
    }
  }
}
