// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the pool of connections gives one that the database answers on. */
@Component
public final class DatabaseProbe implements Probe {
  private static final int SECONDS = 2;

  private final DataSource source;

  @Activate
  public DatabaseProbe(@Reference Schema schema) {
    this(schema.source());
  }

  DatabaseProbe(DataSource source) {
    this.source = source;
  }

  @Override public String name() {
    return "database";
  }

  @Override public Optional<Failure> failure() {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(SECONDS) ? Optional.empty() : failed("it does not answer");
    } catch (SQLException e) {
      return failed(e.getMessage());
    }
  }

  private static Optional<Failure> failed(String why) {
    return Optional.of(Failure.of(Failure.Kind.UNREACHABLE, "DatabaseUnreachable", "the database cannot be used: " + why));
  }
}
