// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.testing.MariaDbServer;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the scripts of a fixture when a version of the schema is released: {@code -Dwelkin.fixture=3} for version 3. What is
 * in {@code data.sql} is written by hand.
 */
@EnabledIfSystemProperty(named = "welkin.fixture", matches = "\\d+",
    disabledReason = "it writes files; needs -Dwelkin.fixture=VERSION")
class FixtureScriptTest {
  private static final String LOG = """
      CREATE TABLE DATABASECHANGELOG (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL, FILENAME VARCHAR(255) NOT NULL,
        DATEEXECUTED TIMESTAMP NOT NULL, ORDEREXECUTED INT NOT NULL, EXECTYPE VARCHAR(10) NOT NULL, MD5SUM VARCHAR(35),
        DESCRIPTION VARCHAR(255), COMMENTS VARCHAR(255), TAG VARCHAR(255), LIQUIBASE VARCHAR(20), CONTEXTS VARCHAR(255),
        LABELS VARCHAR(255), DEPLOYMENT_ID VARCHAR(10));
      """;

  private final int version = Integer.getInteger("welkin.fixture", 0);

  @Test void theScriptForDerby() throws Exception {
    write("derby", "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true", null);
  }

  @Test void theScriptForMariaDb() throws Exception {
    write("mariadb", MariaDbServer.database(), "root");
  }

  private void write(String product, String url, String user) throws Exception {
    StringWriter sql = new StringWriter();
    String place;
    try (Connection connection = DriverManager.getConnection(url, user, "")) {
      place = user == null ? "APP" : connection.getCatalog();
      Liquibase liquibase = new Liquibase("db/changelog.xml", new ClassLoaderResourceAccessor(),
          DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
      long changes = liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
          .filter(c -> SchemaVersion.of(c.getId()) <= version).count();
      liquibase.update((int) changes, new Contexts(), new LabelExpression(), sql);
    }
    String script = sql.toString().replaceAll("(?m)^(--|UPDATE .*LOCK|USE ).*\n", "").replaceAll("\n{2,}", "\n")
        .replace("`" + place + "`.", "").replaceAll("\\b" + place + "\\.", "");
    assertThat(script).contains("INSERT INTO DATABASECHANGELOG ");
    Path file = Path.of("src/test/resources/schema", Integer.toString(version), product + ".sql");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "-- SPDX-License-Identifier: Apache-2.0\n" + LOG + script.strip() + "\n");
  }
}
