// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Lifecycle;
import io.welkin.inventory.StateChanged;
import io.welkin.inventory.internal.entity.RowEntity;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Stateful;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import java.util.UUID;

/** Fires state machines within a transaction: the row, its history and the event are written together. */
final class JpaLifecycle implements Lifecycle {
  private final JpaTx tx;

  JpaLifecycle(JpaTx tx) {
    this.tx = tx;
  }

  @Override public <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R create(
      StateMachine<S, T> machine, R row, Cause cause) {
    String initial = initial(machine, row);
    R made = tx.of(JpaTx.recordClass(row)).insert(row);
    record(machine.kind(), row.id(), null, initial, null, cause);
    return made;
  }

  @Override public <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R create(
      StateMachine<S, T> machine, R row, T trigger, Cause cause) {
    String initial = initial(machine, row);
    String to = StateMachine.label(machine.next(machine.initial(), trigger));
    R made = tx.of(JpaTx.recordClass(row)).insert(row, to);
    record(machine.kind(), row.id(), null, initial, null, cause);
    record(machine.kind(), row.id(), initial, to, trigger.name(), cause);
    return made;
  }

  private static <S extends Enum<S>, T extends Enum<T>> String initial(StateMachine<S, T> machine, Stateful row) {
    String initial = StateMachine.label(machine.initial());
    if (!initial.equals(row.state())) {
      throw new IllegalArgumentException("a new " + machine.kind() + " is " + initial + ", not " + row.state());
    }
    return initial;
  }

  @Override public <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R fire(
      StateMachine<S, T> machine, Class<R> kind, UUID id, T trigger, Cause cause) {
    return move(machine, tx.of(kind), tx.of(kind).require(id), trigger, cause);
  }

  @Override public <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R fire(
      StateMachine<S, T> machine, R changed, T trigger, Cause cause) {
    JpaRepository<R> rows = tx.of(JpaTx.recordClass(changed));
    return move(machine, rows, rows.take(changed), trigger, cause);
  }

  private <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R move(StateMachine<S, T> machine,
      JpaRepository<R> rows, RowEntity<R> entity, T trigger, Cause cause) {
    String from = entity.state();
    String to = StateMachine.label(machine.next(machine.state(from), trigger));
    rows.move(entity, to);
    record(machine.kind(), entity.id(), from, to, trigger.name(), cause);
    tx.session().flush();
    R moved = entity.toRecord();
    tx.written();
    return moved;
  }

  private void record(String kind, UUID id, String from, String to, String trigger, Cause cause) {
    tx.append(new HistoryEntry(Ids.next(), kind, id, from, to, trigger, cause.text(),
        cause.run(), tx.now(), 0));
    tx.send(Address.event("state", kind), new StateChanged(kind, id, from, to, trigger, cause.text(), cause.run(),
        tx.now()), HeadersBuilder.builder().resource(id).build());
  }
}
