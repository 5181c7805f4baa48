// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.kernel.Meter;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** What every execution works with. */
record Work(Options options, Drivers drivers, Endpoints endpoints, Fences fences, Answers answers, Lanes lanes,
    ScheduledExecutorService timer, Clock clock, Meter meter) {}
