// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has every endpoint stop using a pool, and takes it out of the inventory. Data on it stays. */
@Component(service = StepType.class)
public final class RemovePoolStep extends NamedStep<RemovePoolStep.Input, RemovePoolStep.Output> {
  /** Which pool. */
  public record Input(UUID pool) {}

  /** Nothing to tell. */
  public record Output() {}

  private final PoolCommands commands;

  @Activate
  public RemovePoolStep(@Reference Endpoints endpoints) {
    super("storage.remove-pool", Input.class, Output.class);
    this.commands = new PoolCommands(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    StoragePool pool = tx.of(StoragePool.class).get(input.pool());
    if (tx.of(Volume.class).count(Where.live().and("poolId", pool.id())) > 0) {
      throw FailureException.invalid("PoolInUse", "volumes live in the storage pool " + pool.name());
    }
    return at(tx, pool, 0);
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    Tx tx = context.tx();
    StoragePool pool = tx.of(StoragePool.class).get(input.pool());
    int part = Integer.parseInt(pool.details().getOrDefault("removing", "0")) + 1;
    return at(tx, pool, part);
  }

  /** The command for the endpoint at this place; which one is out is noted on the pool. */
  private StepResult<Output> at(Tx tx, StoragePool pool, int index) {
    List<UUID> ids = PoolReach.endpoints(tx, pool);
    if (index >= ids.size()) {
      tx.of(StoragePool.class).update(pool.withRemoved(tx.now()).withState("Removed"));
      tx.capacity().forget(pool.id());
      return StepResult.done(new Output());
    }
    tx.of(StoragePool.class).update(pool.withDetails(java.util.Map.of("removing", Integer.toString(index))));
    return commands.remove(tx.of(HypervisorEndpoint.class).get(ids.get(index)), pool);
  }
}
