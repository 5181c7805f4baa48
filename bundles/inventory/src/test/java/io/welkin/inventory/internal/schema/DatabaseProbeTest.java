// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Failure;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;

class DatabaseProbeTest {
  private final EmbeddedDataSource source = new EmbeddedDataSource();

  @Test void aDatabaseThatAnswersIsWell() {
    source.setDatabaseName("memory:probe;create=true");

    assertThat(new DatabaseProbe(source).failure()).isEmpty();
  }

  @Test void aDatabaseThatIsNotThereIsNamedAsTheCause() {
    source.setDatabaseName("memory:nowhere");

    assertThat(new DatabaseProbe(source).failure()).hasValueSatisfying(f -> {
      assertThat(f.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
      assertThat(f.message()).contains("nowhere");
    });
  }
}
