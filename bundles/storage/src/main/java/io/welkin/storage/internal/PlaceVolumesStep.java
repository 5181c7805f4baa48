// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.PoolReach;
import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.FailureException;
import io.welkin.storage.VolumeLife.State;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Gives every volume of a VM that has none a pool which its host reaches and which has room. */
@Component(service = StepType.class)
public final class PlaceVolumesStep extends NamedStep<PlaceVolumesStep.Input, PlaceVolumesStep.Output> {
  /** Which VM, and the host that it was placed on. */
  public record Input(UUID vm, UUID host) {}

  /** The pool of the root disk. */
  public record Output(UUID pool) {}

  public PlaceVolumesStep() {
    super("storage.place-volumes", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Host host = tx.of(Host.class).get(input.host());
    UUID root = null;
    for (Volume volume : Volumes.of(tx, input.vm())) {
      Volume placed = volume.poolId() == null ? place(tx, volume, host) : volume;
      root = root == null ? placed.poolId() : root;
    }
    if (root == null) {
      throw FailureException.invalid("NoDisk", "the VM has no disk that it could start from");
    }
    return StepResult.done(new Output(root));
  }

  private static Volume place(Tx tx, Volume volume, Host host) {
    List<StoragePool> pools = tx.of(StoragePool.class).list(Where.live().and("zoneId", host.zoneId())
        .and("state", "Up"));
    List<String> tags = tags(tx, volume);
    long bytes = volume.size() > 0 || volume.templateId() == null ? volume.size()
        : size(tx.of(Template.class).get(volume.templateId()));
    long room = Volumes.room(bytes);
    return pools.stream().filter(p -> PoolReach.serves(p, host))
        .filter(p -> tags.isEmpty() || (p.tags() != null && p.tags().containsAll(tags)))
        .sorted(Comparator.comparing(StoragePool::scope).reversed().thenComparing(StoragePool::id))
        .filter(p -> tx.capacity().reserve(volume.id(), p.id(), new Need(0, room)))
        .findFirst()
        .map(p -> tx.of(Volume.class).update(volume.withPoolId(p.id()).withSize(bytes)))
        .orElseThrow(() -> FailureException.capacity("NoPool",
            "no storage pool that host " + host.name() + " reaches has room for " + volume.name()));
  }

  private static List<String> tags(Tx tx, Volume volume) {
    if (volume.diskOfferingId() == null) {
      return List.of();
    }
    String tags = tx.of(DiskOffering.class).get(volume.diskOfferingId()).tags();
    return tags == null || tags.isBlank() ? List.of() : Arrays.asList(tags.split("\\s*,\\s*"));
  }

  private static long size(Template template) {
    return template.virtualSize() == null ? 0 : template.virtualSize();
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Tx tx = context.tx();
    for (Volume volume : Volumes.of(tx, input.vm())) {
      if (Volumes.state(volume) == State.ALLOCATED && volume.poolId() != null) {
        tx.capacity().release(volume.id());
        tx.of(Volume.class).update(volume.withPoolId(null));
      }
    }
    return StepResult.nothing();
  }
}
