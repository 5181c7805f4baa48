// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.spi.storage.HostPools;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.PoolSpec;
import org.junit.jupiter.api.Test;

/** The contract of {@link HostPools}. */
public abstract class HostPoolsContract extends DriverContract {
  @Test void ensuringTwiceIsOnceAndTellsTheSize() {
    HostPools pools = facet(HostPools.class);
    PoolSpec pool = harness.pool().orElse(null);
    assumeTrue(pool != null, "the harness has no pool");
    PoolObservation first = pools.ensurePool(call(), pool);
    PoolObservation second = pools.ensurePool(call(), pool);
    assertThat(first.id()).isEqualTo(pool.id());
    assertThat(first.capacityBytes()).isPositive();
    assertThat(first.usedBytes()).isBetween(0L, first.capacityBytes());
    assertThat(second.capacityBytes()).isEqualTo(first.capacityBytes());
  }

  @Test void removingTwiceIsOnce() {
    HostPools pools = facet(HostPools.class);
    PoolSpec pool = pool();
    pools.removePool(call(), pool);
    pools.removePool(call(), pool);
    assertThat(pools.ensurePool(call(), pool).capacityBytes()).isPositive();
  }
}
