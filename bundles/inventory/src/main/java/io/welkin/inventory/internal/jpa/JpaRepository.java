// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Repository;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.entity.RowEntity;
import io.welkin.inventory.internal.entity.Usage;
import io.welkin.inventory.model.Row;
import io.welkin.kernel.FailureException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Rows of one kind through a session. Every change is flushed at once, so that versions are always true. */
final class JpaRepository<R extends Record & Row> implements Repository<R> {
  private final Session session;
  private final Kinds.Kind<R> kind;
  private final Touched touched;
  private final BiConsumer<Usage, Usage> counted;
  private final Runnable writing;
  private final Runnable written;

  /**
   * Rows of a kind.
   *
   * @param counted told what a row counted for before a change and after it; null for nothing
   * @param writing run before every change; throws where none is allowed
   * @param written run after every change that was flushed, when no entity is held any more
   */
  JpaRepository(Session session, Kinds.Kind<R> kind, Touched touched, BiConsumer<Usage, Usage> counted, Runnable writing,
      Runnable written) {
    this.session = session;
    this.kind = kind;
    this.touched = touched;
    this.counted = counted;
    this.writing = writing;
    this.written = written;
  }

  @Override public Optional<R> find(UUID id) {
    return touched.find(kind.record(), id, () -> entity(id).map(RowEntity::toRecord));
  }

  @Override public R get(UUID id) {
    return find(id).orElseThrow(() -> missing(id));
  }

  @Override public R insert(R row) {
    return insert(row, null);
  }

  /** Adds a row in another state than it says; null for the one that it says. */
  R insert(R row, String state) {
    changing(row.id());
    RowEntity<R> entity = kind.empty().get();
    entity.apply(row);
    if (state != null) {
      entity.moveTo(state);
    }
    session.manager().persist(entity);
    session.flush();
    counted.accept(null, entity.usage());
    R stored = entity.toRecord();
    written.run();
    return stored;
  }

  /** Adds without asking back: for rows that nobody reads in this transaction. */
  void append(R row) {
    RowEntity<R> entity = kind.empty().get();
    entity.apply(row);
    session.manager().persist(entity);
  }

  @Override public R update(R row) {
    RowEntity<R> entity = take(row);
    session.flush();
    R stored = entity.toRecord();
    written.run();
    return stored;
  }

  /** Takes over what a record says, all but its state; written with the next flush. */
  RowEntity<R> take(R row) {
    changing(row.id());
    RowEntity<R> entity = require(row.id());
    if (entity.version() != row.version()) {
      throw new LostRace(kind.label() + " " + row.id() + " is at version " + entity.version() + ", not "
          + row.version());
    }
    String state = entity.state();
    boolean goes = Removal.of(row) && !Removal.of(entity.toRecord());
    Usage before = entity.usage();
    entity.apply(row);
    counted.accept(before, entity.usage());
    if (state != null && !state.equals(entity.state())) {
      throw new IllegalStateException("the state of a " + kind.label() + " is changed by its lifecycle only: "
          + state + " to " + entity.state());
    }
    if (goes) {
      Removal.forget(new Sql(session), row);
    }
    return entity;
  }

  /** What the lifecycle alone may do. */
  void move(RowEntity<R> entity, String state) {
    changing(entity.id());
    Usage before = entity.usage();
    entity.moveTo(state);
    counted.accept(before, entity.usage());
  }

  @Override public void delete(UUID id) {
    changing(id);
    entity(id).ifPresent(entity -> {
      counted.accept(entity.usage(), null);
      session.manager().remove(entity);
      session.flush();
    });
  }

  @Override public int delete(Where where) {
    List<? extends RowEntity<R>> gone = new Jpql<>(kind, where).list(session.manager());
    for (RowEntity<R> entity : gone) {
      changing(entity.id());
      counted.accept(entity.usage(), null);
      session.manager().remove(entity);
    }
    session.flush();
    return gone.size();
  }

  @Override public List<R> list(Where where) {
    return touched.list(kind.record(), where,
        () -> new Jpql<>(kind, where).list(session.manager()).stream().map(RowEntity::toRecord).toList());
  }

  @Override public long count(Where where) {
    return new Jpql<>(kind, where).count(session.manager());
  }

  Optional<RowEntity<R>> entity(UUID id) {
    return Optional.ofNullable(session.manager().find(kind.entity(), id.toString()));
  }

  RowEntity<R> require(UUID id) {
    return entity(id).orElseThrow(() -> missing(id));
  }

  private FailureException missing(UUID id) {
    return FailureException.invalid("NotFound", "there is no " + kind.label() + " with id " + id);
  }

  private void changing(UUID id) {
    writing.run();
    touched.touch(kind.record(), id);
  }
}
