// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerMeterTest {
  private final MicrometerMeter meter = new MicrometerMeter();

  @AfterEach void close() {
    meter.close();
  }

  @Test void countsAndTimesAreScraped() {
    meter.count("bus.message.sent", 2, "address", "welkin.api");
    meter.count("bus.message.sent", 3, "address", "welkin.api");
    meter.time("bus.request", Duration.ofMillis(250));

    assertThat(meter.scrape())
        .contains("welkin_bus_message_sent_total{address=\"welkin.api\"} 5.0")
        .contains("welkin_bus_request_seconds_count 1")
        .contains("jvm_memory_used_bytes").contains("process_uptime_seconds");
  }

  @Test void aGaugeIsReadAtEachScrapeUntilItIsClosed() throws Exception {
    AtomicLong depth = new AtomicLong(7);
    AutoCloseable handle = meter.gauge("queue.depth", depth::get, "queue", "a");

    assertThat(meter.scrape()).contains("welkin_queue_depth{queue=\"a\"} 7.0");
    depth.set(9);
    assertThat(meter.scrape()).contains("welkin_queue_depth{queue=\"a\"} 9.0");
    handle.close();
    assertThat(meter.scrape()).doesNotContain("welkin_queue_depth");
  }

  @Test void aFigureThatCannotBeTakenHurtsNobody() {
    assertThatCode(() -> meter.count("odd", 1, "tag-without-value")).doesNotThrowAnyException();
    assertThatCode(() -> meter.gauge("odd", () -> 1, "tag-without-value").close()).doesNotThrowAnyException();
  }
}
