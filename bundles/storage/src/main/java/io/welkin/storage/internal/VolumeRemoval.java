// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.RemoveVolume;
import io.welkin.storage.VolumeLife.State;
import io.welkin.storage.VolumeLife.Trigger;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import java.util.UUID;
import java.util.function.Predicate;

/** Deletes volumes of a VM one after the other: which one is next follows from their states alone. */
final class VolumeRemoval {
  private final Endpoints endpoints;

  VolumeRemoval(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** Sends the command for the next volume that shall go; done when there is none. */
  <O extends Record> StepResult<O> next(StepContext context, UUID vm, Predicate<Volume> which, O done) {
    Tx tx = context.tx();
    for (Volume volume : Volumes.of(tx, vm)) {
      if (!which.test(volume)) {
        continue;
      }
      if (Volumes.state(volume) == State.ALLOCATED) {
        gone(tx, volume, Trigger.DISCARD, context.cause());
        continue;
      }
      if (Volumes.state(volume) == State.READY) {
        volume = Volumes.fire(tx, volume, Trigger.EXPUNGE, context.cause());
      }
      StoragePool pool = tx.of(StoragePool.class).get(volume.poolId());
      HypervisorEndpoint endpoint = PoolReach.endpoint(tx, pool).orElseThrow(() -> FailureException.unreachable(
          "NoHost", "no host reaches the storage pool " + pool.name()));
      return new StepResult.Send<>(endpoint.instance(), volume.id(), volume.generation(),
          new RemoveVolume(endpoints.of(endpoint), PoolReach.ref(tx, volume)));
    }
    return StepResult.done(done);
  }

  /** Records that the volume whose removal was out is gone: the first that is on its way out. */
  void removed(StepContext context, UUID vm) {
    Tx tx = context.tx();
    Cause cause = context.cause();
    for (Volume volume : Volumes.of(tx, vm)) {
      if (Volumes.state(volume) == State.EXPUNGING) {
        gone(tx, volume, Trigger.EXPUNGED, cause);
        return;
      }
      if (Volumes.state(volume) == State.CREATING) {
        gone(tx, Volumes.fire(tx, volume, Trigger.CREATE_FAILED, cause), Trigger.DISCARD, cause);
        return;
      }
    }
  }

  private static void gone(Tx tx, Volume volume, Trigger trigger, Cause cause) {
    tx.capacity().release(volume.id());
    Volumes.fire(tx, volume.withRemoved(tx.now()).withAttached(null), trigger, cause);
  }
}
