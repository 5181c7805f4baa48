// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal;

import io.welkin.kernel.Meter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The meter of the moment: it may come and go without restarting those who report to it. */
@Component(service = Meters.class)
public final class Meters implements Supplier<Meter> {
  private final AtomicReference<Meter> present = new AtomicReference<>(Meter.NONE);

  @Activate
  public Meters() {}

  @Override public Meter get() {
    return present.get();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setMeter(Meter meter) {
    present.set(meter);
  }

  void unsetMeter(Meter meter) {
    present.compareAndSet(meter, Meter.NONE);
  }
}
