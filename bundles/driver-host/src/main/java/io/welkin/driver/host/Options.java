// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import java.time.Duration;

/** {@link DriverHostSettings} with units. */
record Options(String instance, int threads, int perEndpoint, int inFlight, Duration heartbeat, Duration defaultTimeout,
    Duration grace, Duration abandon, Duration withdrawal, Duration gather) {
  Options {
    if (!instance.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("io.welkin.driver.host: instance '" + instance + "' is not a word of letters, "
          + "digits, - and _");
    }
  }

  static Options of(DriverHostSettings s) {
    return new Options(s.instance(), s.threads(), s.perEndpoint(), s.inFlight(), Duration.ofSeconds(s.heartbeat()),
        Duration.ofSeconds(s.defaultTimeout()), Duration.ofSeconds(s.grace()), Duration.ofSeconds(s.abandon()),
        Duration.ofSeconds(s.withdrawal()), Duration.ofMillis(s.gather()));
  }
}
