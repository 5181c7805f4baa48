// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.spi.command.EnsurePool;
import io.welkin.spi.command.RemovePool;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.workflow.StepResult;

/** Tells drivers of pools, and takes what they say of their size. */
final class PoolCommands {
  private final Endpoints endpoints;

  PoolCommands(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  <O extends Record> StepResult<O> ensure(HypervisorEndpoint endpoint, StoragePool pool) {
    return new StepResult.Send<>(endpoint.instance(), pool.id(), 0,
        new EnsurePool(endpoints.of(endpoint), PoolReach.spec(pool)));
  }

  <O extends Record> StepResult<O> remove(HypervisorEndpoint endpoint, StoragePool pool) {
    return new StepResult.Send<>(endpoint.instance(), pool.id(), 0,
        new RemovePool(endpoints.of(endpoint), PoolReach.spec(pool)));
  }

  /** Disks are thin, so a pool takes this many times its size in virtual disks; CloudStack's default too. */
  static final int OVERPROVISIONING = 2;

  static void seen(Tx tx, PoolObservation seen) {
    StoragePool pool = tx.of(StoragePool.class).get(seen.id());
    if (pool.capacity() != seen.capacityBytes() || pool.used() != seen.usedBytes() || !settled(pool)) {
      tx.of(StoragePool.class).update(pool.withCapacity(seen.capacityBytes()).withUsed(seen.usedBytes())
          .withState(settled(pool) ? pool.state() : "Up"));
      tx.capacity().total(pool.id(), 0, OVERPROVISIONING * (seen.capacityBytes() / Volumes.MIB));
    }
  }

  /** Whether it is up, or an operator has disabled it. */
  private static boolean settled(StoragePool pool) {
    return "Up".equals(pool.state()) || "Disabled".equals(pool.state());
  }
}
