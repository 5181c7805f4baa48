// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Probe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthReportTest {
  private record FixedProbe(String name, Optional<Failure> failure, boolean vital) implements Probe {}

  private static HealthReport.Check check(String name, boolean vital, Failure failure) {
    Probe probe = new FixedProbe(name, Optional.ofNullable(failure), vital);
    return new HealthReport.Check(name, new ProbeCheck(probe).execute(), 3);
  }

  private static final Failure GONE = Failure.of(Failure.Kind.UNREACHABLE, "BrokerUnreachable", "no connection");

  @Test void aVitalFailureIsShownWithItsCauseAndEndsService() {
    HealthReport report = new HealthReport(List.of(check("database", true, null), check("broker", true, GONE)));

    assertThat(report.well()).isFalse();
    JsonNode broker = report.json().path("checks").get(0);
    assertThat(broker.path("name").asText()).isEqualTo("broker");
    assertThat(broker.path("status").asText()).isEqualTo("CRITICAL");
    assertThat(broker.path("cause").asText()).isEqualTo("BrokerUnreachable: no connection");
    assertThat(report.json().path("checks").get(1).has("cause")).isFalse();
  }

  @Test void aFailureThatIsNotVitalIsShownAndServiceGoesOn() {
    HealthReport report = new HealthReport(List.of(check("drivers", false, GONE)));

    assertThat(report.well()).isTrue();
    assertThat(report.json().path("status").asText()).isEqualTo("OK");
    assertThat(report.json().path("checks").get(0).path("status").asText()).isEqualTo("WARN");
  }

  @Test void nothingToAskIsNotWell() {
    assertThat(new HealthReport(List.of()).well()).isFalse();
  }
}
