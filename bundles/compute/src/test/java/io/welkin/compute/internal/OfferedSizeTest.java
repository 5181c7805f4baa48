// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.ServiceOfferingBuilder;
import io.welkin.operations.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A size that is chosen is within what its offering allows. */
class OfferedSizeTest {
  private static final ServiceOffering BOUNDED = ServiceOfferingBuilder.builder().name("bounded").customized(true)
      .details(Map.of("mincpunumber", "2", "maxcpunumber", "4", "maxmemory", "1024")).build();

  private static OfferedSize of(String cpus, String memory) {
    return OfferedSize.of(BOUNDED, Map.of("cpuNumber", cpus, "memory", memory));
  }

  @Test void withinBoundsItIsAsChosen() {
    assertThat(of("2", "1")).isEqualTo(new OfferedSize(2, 1000, 1));
    assertThat(of("4", "1024")).isEqualTo(new OfferedSize(4, 1000, 1024));
  }

  @Test void beyondThemItIsRefused() {
    assertThatThrownBy(() -> of("1", "1")).isInstanceOf(ApiException.class)
        .hasMessage("cpuNumber must be 2 or more, and 4 or less");
    assertThatThrownBy(() -> of("5", "1")).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> of("2", "0")).isInstanceOf(ApiException.class).hasMessageStartingWith("memory must be 1 or more");
    assertThatThrownBy(() -> of("2", "1025")).isInstanceOf(ApiException.class);
  }
}
