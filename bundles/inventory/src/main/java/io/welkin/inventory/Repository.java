// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import io.welkin.inventory.model.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rows of one kind within a transaction.
 *
 * @param <R> the record of a row
 */
@ProviderType
public interface Repository<R extends Record & Row> {
  Optional<R> find(UUID id);

  /** The row; INVALID {@code NotFound} when there is none. */
  R get(UUID id);

  /** Adds a row; its version becomes 1. CONFLICT {@code Duplicate} when a unique key is taken. */
  R insert(R row);

  /**
   * Replaces a row that was read with the same version, and returns it with its new version. When it was changed in
   * between the transaction fails and {@link UnitOfWork} runs it again.
   */
  R update(R row);

  /** Deletes a row for good; nothing happens when there is none. */
  void delete(UUID id);

  /** Deletes the rows that match for good, together; how many. */
  int delete(Where where);

  List<R> list(Where where);

  default Optional<R> first(Where where) {
    return list(where.limit(1)).stream().findFirst();
  }

  long count(Where where);
}
