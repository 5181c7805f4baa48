// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.kernel.Meter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The meter that is there now, or none. */
final class OptionalMeter implements Meter {
  private final AtomicReference<Meter> present = new AtomicReference<>(NONE);

  void set(Meter meter) {
    present.set(meter);
  }

  void unset(Meter meter) {
    present.compareAndSet(meter, NONE);
  }

  @Override public void count(String name, long amount, String... tags) {
    present.get().count(name, amount, tags);
  }

  @Override public void time(String name, Duration duration, String... tags) {
    present.get().time(name, duration, tags);
  }

  @Override public AutoCloseable gauge(String name, Supplier<Number> value, String... tags) {
    return present.get().gauge(name, value, tags);
  }
}
