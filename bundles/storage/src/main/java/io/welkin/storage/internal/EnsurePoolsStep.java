// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the pools that an endpoint's hosts reach usable there, in the order of their ids. */
@Component(service = StepType.class)
public final class EnsurePoolsStep extends NamedStep<EnsurePoolsStep.Input, EnsurePoolsStep.Output> {
  /** Which endpoint. */
  public record Input(UUID endpoint) {}

  /** Nothing to tell. */
  public record Output() {}

  private final PoolCommands commands;

  @Activate
  public EnsurePoolsStep(@Reference Endpoints endpoints) {
    super("storage.ensure-pools", Input.class, Output.class);
    this.commands = new PoolCommands(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    return after(context.tx(), input, null);
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    PoolObservation seen = (PoolObservation) answer;
    PoolCommands.seen(context.tx(), seen);
    return after(context.tx(), input, seen.id());
  }

  private StepResult<Output> after(Tx tx, Input input, UUID last) {
    HypervisorEndpoint endpoint = tx.of(HypervisorEndpoint.class).get(input.endpoint());
    List<StoragePool> pools = tx.of(StoragePool.class).list(Where.live().and("zoneId", endpoint.zoneId())
        .order("id"));
    Optional<StoragePool> next = pools.stream()
        .filter(p -> last == null || p.id().toString().compareTo(last.toString()) > 0)
        .filter(p -> PoolReach.endpoints(tx, p).contains(endpoint.id())).findFirst();
    return next.isPresent() ? commands.ensure(endpoint, next.get()) : StepResult.done(new Output());
  }
}
