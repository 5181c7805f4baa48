// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Volume;
import io.welkin.spi.command.EnsureVolume;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import io.welkin.storage.VolumeLife.State;
import io.welkin.storage.VolumeLife.Trigger;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the volumes of a VM that are not there yet, one after the other, through the host that it was placed on. */
@Component(service = StepType.class)
public final class EnsureVolumesStep extends NamedStep<EnsureVolumesStep.Input, EnsureVolumesStep.Output> {
  /**
   * What to do.
   *
   * @param fresh whether the VM is being made, so that undoing deletes what was made
   */
  public record Input(UUID vm, UUID host, boolean fresh) {}

  /** Nothing to tell. */
  public record Output() {}

  private final Endpoints endpoints;
  private final VolumeRemoval removal;

  @Activate
  public EnsureVolumesStep(@Reference Endpoints endpoints) {
    super("storage.ensure-volumes", Input.class, Output.class);
    this.endpoints = endpoints;
    this.removal = new VolumeRemoval(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Optional<Volume> next = Volumes.of(tx, input.vm()).stream()
        .filter(v -> Volumes.state(v) == State.ALLOCATED || Volumes.state(v) == State.CREATING).findFirst();
    if (next.isEmpty()) {
      return StepResult.done(new Output());
    }
    Volume volume = next.get();
    if (Volumes.state(volume) == State.ALLOCATED) {
      volume = Volumes.fire(tx, volume, Trigger.CREATE, context.cause());
    }
    HypervisorEndpoint endpoint = Endpoints.row(tx, input.host());
    PoolSpec pool = PoolReach.spec(tx.of(StoragePool.class).get(volume.poolId()));
    VolumeSpec spec = new VolumeSpec(new VolumeRef(volume.id(), pool), volume.generation(), volume.size(),
        volume.templateId() == null ? null : new TemplateRef(volume.templateId(), pool));
    return new StepResult.Send<>(endpoint.instance(), volume.id(), volume.generation(),
        new EnsureVolume(endpoints.of(endpoint), spec));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    VolumeObservation seen = (VolumeObservation) answer;
    Tx tx = context.tx();
    Volume volume = tx.of(Volume.class).get(seen.id());
    if (Volumes.state(volume) == State.CREATING) {
      Volumes.fire(tx, volume.withPath(seen.path()).withPhysicalSize(seen.physicalBytes())
          .withSize(seen.virtualBytes() > 0 ? seen.virtualBytes() : volume.size()).withAttached(tx.now()),
          Trigger.CREATED, context.cause());
    }
    return execute(context, input);
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    return removal.next(context, input.vm(), v -> Volumes.state(v) == State.CREATING || input.fresh(),
        new Output());
  }

  @Override public StepResult<Output> undone(StepContext context, Input input, Output output, Record answer) {
    removal.removed(context, input.vm());
    return compensate(context, input, output);
  }
}
