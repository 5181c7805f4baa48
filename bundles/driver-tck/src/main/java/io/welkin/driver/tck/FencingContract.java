// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Failure;
import io.welkin.spi.compute.FenceReport;
import io.welkin.spi.compute.Fencing;
import org.junit.jupiter.api.Test;

/** The contract of {@link Fencing}, as far as it can be tried without losing a host. */
public abstract class FencingContract extends DriverContract {
  @Test void aHostIsCutOffOnceAndThatIsConfirmed() {
    Fencing fencing = facet(Fencing.class);
    FenceReport once = fencing.ensureFenced(call(), harness.host());
    assertThat(once.host()).isEqualTo(harness.host());
    assertThat(once.fenced()).isTrue();
    assertThat(once.evidence()).isNotBlank();
    assertThat(fencing.ensureFenced(call(), harness.host())).isEqualTo(once);
  }

  @Test void anUnknownHostIsInvalid() {
    Fencing fencing = facet(Fencing.class);
    assertThat(failure(() -> fencing.ensureFenced(call(), "no-such-host")).kind()).isEqualTo(Failure.Kind.INVALID);
  }
}
