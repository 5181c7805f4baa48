// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.images.TemplateCopyLife.State;
import io.welkin.images.TemplateCopyLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.Failure;
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

/**
 * Removes copies of a template, or of all templates in a pool, one after the other. A copy that volumes are made from
 * stays: their disks are backed by it.
 */
@Component(service = StepType.class)
public final class RemoveCopiesStep extends NamedStep<RemoveCopiesStep.Input, RemoveCopiesStep.Output> {
  /** Of which template, or in which pool; the other is null. */
  public record Input(UUID template, UUID pool) {}

  /** How many copies stay because volumes need them. */
  public record Output(int kept) {}

  private final Copies copies;

  @Activate
  public RemoveCopiesStep(@Reference Endpoints endpoints) {
    super("images.remove-copies", Input.class, Output.class);
    this.copies = new Copies(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    int kept = 0;
    for (TemplateCopy copy : all(tx, input)) {
      if (tx.of(Volume.class).count(Where.live().and("templateId", copy.templateId()).and("poolId", copy.poolId()))
          > 0) {
        kept++;
        continue;
      }
      TemplateCopy going = Copies.state(copy) == State.REMOVING ? copy
          : Copies.state(copy) == State.FETCHING ? null : Copies.fire(tx, copy, Trigger.REMOVE, context.cause());
      if (going == null) {
        kept++;
        continue;
      }
      StoragePool pool = tx.of(StoragePool.class).get(copy.poolId());
      Optional<HypervisorEndpoint> endpoint = PoolReach.endpoint(tx, pool);
      if (endpoint.isPresent()) {
        return copies.remove(endpoint.get(), pool, going);
      }
      Copies.removed(tx, going, context.cause());
    }
    return StepResult.done(new Output(kept));
  }

  private static List<TemplateCopy> all(Tx tx, Input input) {
    return tx.of(TemplateCopy.class).list((input.template() != null ? Where.eq("templateId", input.template())
        : Where.eq("poolId", input.pool())).order("id"));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    removing(context.tx(), input).ifPresent(copy -> Copies.removed(context.tx(), copy, context.cause()));
    return execute(context, input);
  }

  @Override public Optional<StepResult<Output>> failed(StepContext context, Input input, Failure failure) {
    removing(context.tx(), input)
        .ifPresent(copy -> Copies.fire(context.tx(), copy, Trigger.REMOVE_FAILED, context.cause()));
    return Optional.empty();
  }

  private static Optional<TemplateCopy> removing(Tx tx, Input input) {
    return all(tx, input).stream().filter(c -> Copies.state(c) == State.REMOVING).findFirst();
  }
}
