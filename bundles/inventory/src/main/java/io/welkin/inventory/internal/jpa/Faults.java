// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityExistsException;
import javax.persistence.LockTimeoutException;
import javax.persistence.OptimisticLockException;
import javax.persistence.PessimisticLockException;
import org.apache.openjpa.util.OpenJPAException;

/** What an exception of the database means. Derby and MariaDB agree on most SQL states; where not, both are here. */
public final class Faults {
  /** What may be done about it. */
  public enum Fault { LOST_RACE, DUPLICATE, UNREACHABLE, TOO_LONG, OTHER }

  private static final int MARIADB_LOCK_WAIT = 1205;
  private static final int MARIADB_DEADLOCK = 1213;
  private static final int MARIADB_CHECKREAD = 1020;

  private Faults() {}

  public static Fault of(Throwable thrown) {
    Fault found = Fault.OTHER;
    for (Throwable t : chain(thrown)) {
      Fault here = one(t);
      if (here == Fault.DUPLICATE || here == Fault.UNREACHABLE || here == Fault.TOO_LONG) {
        return here;
      }
      if (here != Fault.OTHER) {
        found = here;
      }
    }
    return found;
  }

  /** The typed failure of an exception that trying again did not help. */
  static FailureException failure(Throwable thrown) {
    return switch (of(thrown)) {
      case LOST_RACE -> new FailureException(Failure.of(Failure.Kind.CONFLICT, "LostRace",
          "others changed the same rows again and again"), thrown);
      case DUPLICATE -> new FailureException(Failure.of(Failure.Kind.CONFLICT, "Duplicate",
          "a row with the same unique value is there already"), thrown);
      case UNREACHABLE -> new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "DatabaseUnreachable",
          "the database cannot be reached"), thrown);
      case TOO_LONG -> new FailureException(Failure.of(Failure.Kind.INVALID, "TooLong",
          "a value is longer or larger than its column takes"), thrown);
      case OTHER -> new FailureException(Failure.of(Failure.Kind.INTERNAL, "DatabaseFailure",
          "the database refused a statement"), thrown);
    };
  }

  private static Fault one(Throwable t) {
    if (t instanceof LostRace || t instanceof OptimisticLockException || t instanceof PessimisticLockException
        || t instanceof LockTimeoutException) {
      return Fault.LOST_RACE;
    }
    if (t instanceof EntityExistsException) {
      return Fault.DUPLICATE;
    }
    return t instanceof SQLException sql ? sql(sql) : Fault.OTHER;
  }

  private static Fault sql(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    int code = e.getErrorCode();
    if (state.startsWith("40") || code == MARIADB_LOCK_WAIT || code == MARIADB_DEADLOCK
        || code == MARIADB_CHECKREAD) {
      return Fault.LOST_RACE;
    }
    if (state.startsWith("23")) {
      return Fault.DUPLICATE;
    }
    if (state.startsWith("08") || e instanceof SQLTransientConnectionException
        || e instanceof SQLRecoverableException) {
      return Fault.UNREACHABLE;
    }
    return state.startsWith("2200") ? Fault.TOO_LONG : Fault.OTHER;
  }

  /** Causes, nested throwables of OpenJPA and next exceptions of JDBC, each once. */
  private static List<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    collect(thrown, seen, chain);
    return chain;
  }

  private static void collect(Throwable t, Set<Throwable> seen, List<Throwable> chain) {
    if (t == null || !seen.add(t)) {
      return;
    }
    chain.add(t);
    collect(t.getCause(), seen, chain);
    if (t instanceof OpenJPAException nested && nested.getNestedThrowables() != null) {
      for (Throwable n : nested.getNestedThrowables()) {
        collect(n, seen, chain);
      }
    }
    if (t instanceof SQLException sql) {
      collect(sql.getNextException(), seen, chain);
    }
  }
}
