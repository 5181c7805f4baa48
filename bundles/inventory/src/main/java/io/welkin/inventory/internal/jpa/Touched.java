// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.RecordCache.Key;
import io.welkin.inventory.model.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The cache of rows as one transaction sees it: what it changed itself, it reads from the database. */
final class Touched {
  private final RecordCache cache;
  private final boolean bypass;
  private final Set<Key> keys = new HashSet<>();
  private boolean remembered;

  /**
   * For one transaction.
   *
   * @param bypass whether it reads everything from the database
   */
  Touched(RecordCache cache, boolean bypass) {
    this.cache = cache;
    this.bypass = bypass;
  }

  <R extends Record & Row> Optional<R> find(Class<R> kind, UUID id, Supplier<Optional<R>> load) {
    return bypass || !RecordCache.keeps(kind) || keys.contains(new Key(kind, id)) ? load.get()
        : noting(load, l -> cache.find(kind, id, l));
  }

  <R extends Record & Row> List<R> list(Class<R> kind, Where where, Supplier<List<R>> load) {
    return bypass || !RecordCache.keepsAnswers(kind) || keys.stream().anyMatch(k -> k.kind() == kind) ? load.get()
        : noting(load, l -> cache.list(kind, where, l));
  }

  private <T> T noting(Supplier<T> load, Function<Supplier<T>, T> ask) {
    boolean before = remembered;
    remembered = true;
    return ask.apply(() -> {
      remembered = before;
      return load.get();
    });
  }

  /** Whether the transaction has read anything that was not just loaded from the database. */
  boolean remembered() {
    return remembered;
  }

  void touch(Class<?> kind, UUID id) {
    if (RecordCache.keeps(kind)) {
      keys.add(new Key(kind, id));
    }
  }

  /** The commit begins. */
  void committing() {
    cache.changing(keys);
  }

  /** The commit has ended, well or not. */
  void committed() {
    cache.changed(keys);
  }
}
