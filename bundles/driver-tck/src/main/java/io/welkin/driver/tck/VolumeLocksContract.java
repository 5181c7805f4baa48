// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.VolumeLock;
import io.welkin.spi.storage.VolumeLocks;
import io.welkin.spi.storage.VolumeRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link VolumeLocks}: a wrong FREE is what makes a guest run twice. */
public abstract class VolumeLocksContract extends DriverContract {
  private LockState state(VolumeRef volume) {
    List<VolumeLock> locks = facet(VolumeLocks.class).locks(call(), List.of(volume));
    assertThat(locks).singleElement().satisfies(l -> {
      assertThat(l.volume()).isEqualTo(volume.id());
      assertThat(l.evidence()).isNotBlank();
    });
    return locks.get(0).state();
  }

  @Test void theDiskOfARunningGuestIsHeld() {
    facet(VolumeLocks.class);
    InstanceSpec spec = running();
    assumeTrue(!spec.disks().isEmpty(), "instances have no disk here");
    VolumeRef root = spec.disks().get(0).volume();
    assertThat(state(root)).isEqualTo(LockState.HELD);
    facet(InstancePower.class).ensure(call(), InstanceSpecBuilder.builder(spec).generation(2).graceful(false)
        .power(PowerState.STOPPED).build());
    assertThat(state(root)).isEqualTo(LockState.FREE);
  }

  @Test void lookingDoesNotHinderAGuest() {
    VolumeLocks locks = facet(VolumeLocks.class);
    InstanceSpec spec = running();
    assumeTrue(!spec.disks().isEmpty(), "instances have no disk here");
    locks.locks(call(), List.of(spec.disks().get(0).volume()));
    assertThat(facet(InstancePower.class).observe(call(), spec.id()).power()).isEqualTo(PowerState.RUNNING);
  }
}
