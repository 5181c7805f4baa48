// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where components report figures. Implemented on Micrometer by the observability bundle; components take it as an
 * optional service and fall back to {@link #NONE}. All methods are cheap, thread safe and never throw.
 *
 * <p>Names are dotted and in the singular ({@code bus.message.sent}); tags come in pairs of key and value.
 */
public interface Meter {
  /** A meter that forgets everything. */
  Meter NONE = new Meter() {
    @Override public void count(String name, long amount, String... tags) { }

    @Override public void time(String name, Duration duration, String... tags) { }

    @Override public AutoCloseable gauge(String name, Supplier<Number> value, String... tags) {
      return () -> { };
    }
  };

  void count(String name, long amount, String... tags);

  void time(String name, Duration duration, String... tags);

  /** Registers a value that is read at each scrape; closing the handle removes it. */
  AutoCloseable gauge(String name, Supplier<Number> value, String... tags);
}
