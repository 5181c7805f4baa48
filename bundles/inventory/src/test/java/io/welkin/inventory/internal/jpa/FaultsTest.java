// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static io.welkin.inventory.internal.jpa.Faults.Fault.DUPLICATE;
import static io.welkin.inventory.internal.jpa.Faults.Fault.LOST_RACE;
import static io.welkin.inventory.internal.jpa.Faults.Fault.OTHER;
import static io.welkin.inventory.internal.jpa.Faults.Fault.TOO_LONG;
import static io.welkin.inventory.internal.jpa.Faults.Fault.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Failure;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import javax.persistence.RollbackException;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static Faults.Fault sql(String state, int code) {
    return Faults.of(new PersistenceException(new SQLException("x", state, code)));
  }

  @Test void statesOfDerbyAndMariaDb() {
    assertThat(sql("40001", 30000)).as("Derby's deadlock").isEqualTo(LOST_RACE);
    assertThat(sql("40XL1", 30000)).as("Derby's lock timeout").isEqualTo(LOST_RACE);
    assertThat(sql("HY000", 1205)).as("MariaDB's lock timeout").isEqualTo(LOST_RACE);
    assertThat(sql("23505", 30000)).as("Derby's unique key").isEqualTo(DUPLICATE);
    assertThat(sql("23000", 1062)).as("MariaDB's unique key").isEqualTo(DUPLICATE);
    assertThat(sql("22001", 1406)).isEqualTo(TOO_LONG);
    assertThat(sql("08006", 0)).isEqualTo(UNREACHABLE);
    assertThat(sql("42X01", 0)).isEqualTo(OTHER);
    assertThat(sql(null, 0)).isEqualTo(OTHER);
  }

  @Test void theReasonMayBeDeepDown() {
    assertThat(Faults.of(new RollbackException("no", new OptimisticLockException("stale")))).isEqualTo(LOST_RACE);
    BatchUpdateException batch = new BatchUpdateException();
    batch.setNextException(new SQLException("dup", "23000", 1062));
    assertThat(Faults.of(new RollbackException("no", new PersistenceException(batch)))).isEqualTo(DUPLICATE);
    PersistenceException pool = new PersistenceException(new SQLTransientConnectionException("no connection in time"));
    assertThat(Faults.of(pool)).isEqualTo(UNREACHABLE);
    assertThat(Faults.failure(pool).failure()).returns(Failure.Kind.UNREACHABLE, Failure::kind)
        .returns("DatabaseUnreachable", Failure::code);
    assertThat(Faults.failure(new PersistenceException("?")).failure().kind()).isEqualTo(Failure.Kind.INTERNAL);
  }
}
