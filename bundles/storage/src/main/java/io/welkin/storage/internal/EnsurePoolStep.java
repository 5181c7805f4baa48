// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a new pool usable from a host that reaches it. Without such a host yet, it is done when one is added. */
@Component(service = StepType.class)
public final class EnsurePoolStep extends NamedStep<EnsurePoolStep.Input, EnsurePoolStep.Output> {
  /** Which pool. */
  public record Input(UUID pool) {}

  /** Nothing to tell. */
  public record Output() {}

  private final PoolCommands commands;

  @Activate
  public EnsurePoolStep(@Reference Endpoints endpoints) {
    super("storage.ensure-pool", Input.class, Output.class);
    this.commands = new PoolCommands(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    StoragePool pool = tx.of(StoragePool.class).get(input.pool());
    Optional<HypervisorEndpoint> endpoint = PoolReach.endpoint(tx, pool);
    return endpoint.isPresent() ? commands.ensure(endpoint.get(), pool) : StepResult.done(new Output());
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    PoolCommands.seen(context.tx(), (PoolObservation) answer);
    return StepResult.done(new Output());
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Tx tx = context.tx();
    StoragePool pool = tx.of(StoragePool.class).get(input.pool());
    tx.of(StoragePool.class).update(pool.withRemoved(tx.now()).withState("Removed"));
    tx.capacity().forget(pool.id());
    return StepResult.nothing();
  }
}
