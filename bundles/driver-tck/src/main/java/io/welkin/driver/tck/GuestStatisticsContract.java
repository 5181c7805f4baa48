// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Ids;
import io.welkin.spi.compute.GuestStatistics;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link GuestStatistics}. */
public abstract class GuestStatisticsContract extends DriverContract {
  @Test void countersOfARunningGuestDoNotFall() {
    GuestStatistics statistics = facet(GuestStatistics.class);
    InstanceSpec spec = running();
    InstanceStatistics first = one(statistics.sample(call(), List.of(spec.id())));
    InstanceStatistics second = one(statistics.sample(call(), List.of(spec.id())));
    assertThat(first.id()).isEqualTo(spec.id());
    assertThat(first.at()).isNotNull();
    assertThat(first.memoryKiB()).isPositive();
    assertThat(second.at()).isAfterOrEqualTo(first.at());
    assertThat(second.cpuTime()).isGreaterThanOrEqualTo(first.cpuTime()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(second.diskReadBytes()).isGreaterThanOrEqualTo(first.diskReadBytes());
    assertThat(second.networkSentBytes()).isGreaterThanOrEqualTo(first.networkSentBytes());
  }

  private static InstanceStatistics one(List<InstanceStatistics> samples) {
    assertThat(samples).hasSize(1);
    return samples.get(0);
  }

  @Test void whatDoesNotRunIsLeftOut() {
    GuestStatistics statistics = facet(GuestStatistics.class);
    InstanceSpec spec = running();
    facet(InstancePower.class).ensure(call(), InstanceSpecBuilder.builder(spec).generation(2).power(PowerState.STOPPED)
        .graceful(false).build());
    assertThat(statistics.sample(call(), List.of(spec.id(), Ids.next()))).isEmpty();
  }
}
