// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Cause;
import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.internal.jpa.Tables;
import io.welkin.inventory.model.Stateful;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.StateMachine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends passing states that no run works on: a row that has been in one for longer than the table allows, and that
 * nobody holds or waits for exclusively, gets the trigger of the timeout.
 */
@Component(service = StaleSweeper.class, immediate = true, configurationPid = StaleSweeper.PID)
@Designate(ocd = StaleConfiguration.class)
public final class StaleSweeper implements AutoCloseable {
  static final String PID = "io.welkin.inventory.stale";
  static final Cause CAUSE = Cause.controller("stale-sweeper");
  private static final Logger LOG = LoggerFactory.getLogger(StaleSweeper.class);
  private static final int MOST = 500;

  private final UnitOfWork unitOfWork;
  private final List<LifecycleTable> tables = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-stale-sweeper"));

  @Activate
  public StaleSweeper(StaleConfiguration configuration, @Reference UnitOfWork unitOfWork) {
    this(unitOfWork);
    int every = Math.max(1, configuration.everySeconds());
    timer.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.SECONDS);
  }

  /** Outside a container; {@link #sweep} is called by hand. */
  public StaleSweeper(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addTable(LifecycleTable table) {
    tables.add(table);
  }

  void removeTable(LifecycleTable table) {
    tables.remove(table);
  }

  /** One search through all tables. */
  public void sweep() {
    for (LifecycleTable table : tables) {
      try {
        table.machine().passing().forEach((state, passing) -> sweep(table, (Enum<?>) state, passing.timeout()));
      } catch (FailureException e) {
        LOG.warn("Stale {} rows could not be searched for: {}", table.machine().kind(), e.getMessage());
      }
    }
  }

  private void sweep(LifecycleTable table, Enum<?> state, Duration timeout) {
    ReadModel model = ReadModel.from(Tables.of(table.rowType()) + " r").field("id", "r.ID", Type.UUID, "")
        .filter("state", "r.STATE", Operator.EQ)
        .filter("since", "(SELECT MAX(h.AT_) FROM HISTORY_ENTRY h WHERE h.RESOURCE_ID = r.ID)", Operator.AT_MOST)
        .filter("idle", "NOT EXISTS (SELECT 1 FROM LEASE l WHERE l.ID = r.ID AND l.EXCLUSIVES > 0)", Operator.HOLDS)
        .build();
    List<Map<String, Object>> stale = unitOfWork.<List<Map<String, Object>>>read(tx -> tx.list(model, ListQuery.of(
        Map.of("state", StateMachine.label(state), "since", tx.now().minus(timeout), "idle", true), MOST)).rows());
    stale.forEach(row -> end(table, state, (UUID) row.get("id")));
  }

  private void end(LifecycleTable table, Enum<?> state, UUID id) {
    try {
      unitOfWork.run(tx -> {
        fire(tx, table.machine(), table.rowType(), state, id);
        return null;
      });
      LOG.info("{} {} was {} for too long with no operation working on it", table.machine().kind(), id,
          StateMachine.label(state));
    } catch (FailureException e) {
      LOG.debug("{} {} moved on by itself", table.machine().kind(), id, e);
    }
  }

  /** Fires the trigger of the timeout, unless an operation has come to it since the search. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void fire(Tx tx, StateMachine machine, Class rowType, Enum<?> state, UUID id) {
    Stateful row = (Stateful) tx.of(rowType).get(id);
    if (row.state().equals(StateMachine.label(state)) && !tx.leases().busy(id)) {
      StateMachine.Passing<?> passing = (StateMachine.Passing<?>) machine.passing().get(state);
      tx.lifecycle().fire(machine, rowType, id, (Enum) passing.onTimeout(), CAUSE);
    }
  }

  @Deactivate
  @Override public void close() {
    timer.shutdownNow();
  }
}
