// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Failure;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.LiveResize;
import io.welkin.spi.compute.PowerState;
import org.junit.jupiter.api.Test;

/** The contract of {@link LiveResize}. */
public abstract class LiveResizeContract extends DriverContract {
  private LiveResize resize() {
    return facet(LiveResize.class);
  }

  @Test void itGetsMoreAndGoesOnRunning() {
    InstanceSpec spec = running();
    InstanceSpec larger = InstanceSpecBuilder.builder(spec).generation(2).vcpus(2).memoryMiB(spec.memoryMiB() * 2)
        .build();
    InstanceObservation once = resize().resize(call(), larger);
    InstanceObservation twice = resize().resize(call(), larger);
    assertThat(twice).isEqualTo(once);
    assertThat(once.power()).isEqualTo(PowerState.RUNNING);
    assertThat(once.vcpus()).isEqualTo(2);
    assertThat(once.memoryMiB()).isEqualTo(spec.memoryMiB() * 2L);
    assertThat(once.generation()).isEqualTo(2);
  }

  @Test void itDoesNotGetLess() {
    InstanceSpec spec = running();
    InstanceSpec smaller = InstanceSpecBuilder.builder(spec).generation(2).memoryMiB(spec.memoryMiB() / 2).build();
    assertThat(failure(() -> resize().resize(call(), smaller))).satisfies(f -> {
      assertThat(f.kind()).isEqualTo(Failure.Kind.UNSUPPORTED);
      assertThat(f.code()).isEqualTo("WouldShrink");
    });
  }

  @Test void whatDoesNotRunIsNotResizedLive() {
    InstanceSpec spec = instance().power(PowerState.STOPPED).build();
    facet(InstancePower.class).ensure(call(), spec);
    InstanceSpec larger = InstanceSpecBuilder.builder(spec).generation(2).vcpus(2).build();
    assertThat(failure(() -> resize().resize(call(), larger)).code()).isEqualTo("NotRunning");
  }
}
