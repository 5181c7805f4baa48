// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
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
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema to the state that this build knows. Of several nodes that start together one migrates and the
 * others wait. A schema that is newer than the build is refused: an older node must not write to it.
 */
public final class SchemaMigration {
  private static final String CHANGELOG = "db/changelog.xml";
  private static final int WAIT_SECONDS = 120;

  private final DataSource source;

  public SchemaMigration(DataSource source) {
    this.source = source;
  }

  /**
   * Migrates.
   *
   * @throws FailureException INVALID {@code SchemaTooNew}, UNREACHABLE {@code DatabaseUnreachable}, INTERNAL
   *     {@code MigrationFailed}
   */
  public void run() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Liquibase.class.getClassLoader());
    try (Connection connection = source.getConnection(); Connection guard = source.getConnection()) {
      boolean server = connection.getMetaData().getURL().startsWith("jdbc:m");
      if (server) {
        statement(guard, "SELECT GET_LOCK(CONCAT('welkin-schema-', DATABASE()), " + WAIT_SECONDS + ")");
      }
      migrate(connection);
      if (server) {
        statement(guard, "SELECT RELEASE_LOCK(CONCAT('welkin-schema-', DATABASE()))");
      }
    } catch (SQLException e) {
      throw new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "DatabaseUnreachable",
          "the schema cannot be checked: " + e.getMessage()), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void migrate(Connection connection) {
    FutureTask<Void> migration = new FutureTask<>(() -> {
      Scope.child(Map.of("liquibase.analytics.enabled", false, Scope.Attr.logService.name(), new QuietLog(),
          Scope.Attr.ui.name(), new LoggerUIService()), () -> update(connection));
      return null;
    });
    migration.run();
    try {
      migration.get();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
    Liquibase liquibase = new Liquibase(CHANGELOG,
        new ClassLoaderResourceAccessor(SchemaMigration.class.getClassLoader()), database);
    refuseNewer(liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression()));
    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
    liquibase.forceReleaseLocks();
    liquibase.update(new Contexts(), new LabelExpression());
  }

  /** A missing class counts too: Liquibase imports optionally some that it cannot do without. */
  private static FailureException failed(Throwable cause) {
    return cause instanceof FailureException failure ? failure
        : new FailureException(Failure.of(Failure.Kind.INTERNAL, "MigrationFailed",
            "the schema could not be migrated: " + cause), cause);
  }

  private static void refuseNewer(Collection<?> unknown) {
    if (!unknown.isEmpty()) {
      throw FailureException.invalid("SchemaTooNew", "the database was migrated by a newer build, which made "
          + unknown.stream().map(Object::toString).collect(Collectors.joining(", ")) + "; start that build or newer");
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
