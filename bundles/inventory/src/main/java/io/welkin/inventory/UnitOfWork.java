// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to the database. Thread safe; blocks for as long as the work takes. No remote call belongs inside.
 *
 * <p>A race that was lost (optimistic lock, unique key taken by a concurrent insert of the same work, deadlock
 * victim) is rolled back and the whole work is run again a bounded number of times, so the work must have no effect
 * outside of the transaction; such effects go into {@link Tx#afterCommit}. A database that cannot be reached fails
 * with UNREACHABLE {@code DatabaseUnreachable}.
 */
@ProviderType
public interface UnitOfWork {
  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Tx tx);
  }

  /** Runs the work and commits; an exception out of it rolls back and is passed on. Not nestable. */
  <T> T run(Work<T> work);

  /** Runs work that only reads. */
  <T> T read(Work<T> work);
}
