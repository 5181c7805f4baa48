// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import liquibase.change.AddColumnConfig;
import liquibase.change.Change;
import liquibase.change.ColumnConfig;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.DropIndexChange;
import liquibase.change.core.InsertDataChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Test;

/**
 * The law of rolling upgrades: a change set only adds what nodes of the version before do not mind; what takes away or narrows
 * says so with the label {@code contract} (ADR 11).
 */
class ChangeLogTest {
  /** What made the first version, before which there was nothing. */
  private static final int FIRST = 2;
  /** New columns that the database makes of others: nobody fills them, known or not. */
  private static final Pattern KEPT = Pattern.compile(
      "ALTER TABLE \\w+(,?\\s+ADD COLUMN \\w+( \\w+)? GENERATED ALWAYS AS \\([^()]+\\)( STORED)?)+");

  private static List<ChangeSet> changeSets(String file) throws Exception {
    ResourceAccessor files = new ClassLoaderResourceAccessor();
    DatabaseChangeLog log = ChangeLogParserFactory.getInstance().getParser(file, files)
        .parse(file, new ChangeLogParameters(), files);
    return log.getChangeSets();
  }

  /** One line for each change of a change set without the label that nodes of the version before might mind. */
  private static List<String> refused(List<ChangeSet> changeSets) {
    Map<String, Integer> madeBy = new HashMap<>();
    List<String> refused = new ArrayList<>();
    for (ChangeSet set : changeSets) {
      int version = SchemaVersion.of(set.getId());
      for (Change change : set.getChanges()) {
        if (change instanceof CreateTableChange table) {
          madeBy.put(table.getTableName(), version);
        }
        if (version > FIRST && !set.getLabels().getLabels().contains(SchemaVersion.CONTRACT)
            && !adds(change, version, madeBy)) {
          refused.add(set.getId() + ": " + change.getConfirmationMessage());
        }
      }
    }
    return refused;
  }

  private static boolean adds(Change change, int version, Map<String, Integer> madeBy) {
    if (change instanceof AddColumnChange add) {
      return isNew(add.getTableName(), version, madeBy) || add.getColumns().stream().allMatch(ChangeLogTest::isOptional);
    } else if (change instanceof CreateIndexChange index) {
      return !Boolean.TRUE.equals(index.isUnique()) || isNew(index.getTableName(), version, madeBy);
    } else if (change instanceof AddUniqueConstraintChange unique) {
      return isNew(unique.getTableName(), version, madeBy);
    }
    if (change instanceof RawSQLChange sql) {
      return KEPT.matcher(sql.getSql().trim()).matches();
    }
    return change instanceof CreateTableChange || change instanceof DropIndexChange || change instanceof InsertDataChange;
  }

  private static boolean isNew(String table, int version, Map<String, Integer> madeBy) {
    return madeBy.getOrDefault(table, 0) == version;
  }

  /** Nodes that do not know the column do not fill it. */
  private static boolean isOptional(AddColumnConfig column) {
    boolean needed = column.getConstraints() != null && Boolean.FALSE.equals(column.getConstraints().isNullable());
    boolean unique = column.getConstraints() != null && Boolean.TRUE.equals(column.getConstraints().isUnique());
    return !unique && (!needed || hasDefault(column));
  }

  private static boolean hasDefault(ColumnConfig column) {
    return column.getDefaultValueObject() != null;
  }

  @Test void whatTakesAwayOrNarrowsSaysSo() throws Exception {
    assertThat(refused(changeSets("db/changelog.xml"))).isEmpty();
  }

  @Test void everyKindOfChangeThatOlderNodesMightMindIsRefused() throws Exception {
    assertThat(refused(changeSets("schema/contracting.xml"))).extracting(r -> r.substring(0, r.indexOf(':')))
        .containsExactly("4-drop-table", "4-drop-column", "4-rename-table", "4-rename-column", "4-type", "4-not-null",
            "4-needed-column", "4-unique-column", "4-unique", "4-unique-index", "4-delete", "4-update", "4-sql",
            "4-drop-default");
  }

  @Test void everyChangeSetSaysItsVersionAndTheyComeInOrder() throws Exception {
    List<Integer> versions = changeSets("db/changelog.xml").stream().map(c -> SchemaVersion.of(c.getId())).toList();
    assertThat(versions).isSorted().doesNotContain(Integer.MAX_VALUE);
  }

  @Test void thereIsAFixtureOfTheVersionBefore() throws Exception {
    int newest = changeSets("db/changelog.xml").stream().mapToInt(c -> SchemaVersion.of(c.getId())).max().orElseThrow();
    for (int version = FIRST; version < newest; version++) {
      Path fixture = Path.of("src/test/resources/schema", Integer.toString(version));
      for (String script : List.of("derby.sql", "mariadb.sql", "data.sql")) {
        assertThat(Files.exists(fixture.resolve(script))).as("%s of schema version %s, see the README", script, version).isTrue();
      }
    }
  }
}
