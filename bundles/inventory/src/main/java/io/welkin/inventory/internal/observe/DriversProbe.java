// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Drivers;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Probe;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether there is any driver. Without one the API serves all the same, and what needs a driver waits. */
@Component
public final class DriversProbe implements Probe {
  private final Drivers drivers;

  @Activate
  public DriversProbe(@Reference Drivers drivers) {
    this.drivers = drivers;
  }

  @Override public String name() {
    return "drivers";
  }

  @Override public boolean vital() {
    return false;
  }

  @Override public Optional<Failure> failure() {
    boolean any = drivers.present().stream().anyMatch(p -> !p.drivers().isEmpty());
    return any ? Optional.empty()
        : Optional.of(Failure.of(Failure.Kind.UNREACHABLE, "NoDriver", "no driver-host with a driver is present"));
  }
}
