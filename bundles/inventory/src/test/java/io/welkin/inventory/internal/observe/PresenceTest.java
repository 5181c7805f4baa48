// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Headers;
import io.welkin.bus.Presence;
import io.welkin.inventory.model.Host;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest extends ObserverTest {
  private PresenceTable table;

  @BeforeEach void listen() {
    table = new PresenceTable(bus, inventory.codec(), clock, Duration.ofSeconds(2));
  }

  @AfterEach void deaf() {
    table.close();
  }

  private void beat(String instance, int load, String... types) {
    beat(instance, false, load, types);
  }

  private void beat(String instance, boolean leaving, int load, String... types) {
    List<UUID> endpoints = IntStream.range(0, load).mapToObj(i -> Ids.next()).toList();
    Presence presence = new Presence(instance, "driver-host", "1", clock.instant(), leaving, Stream.of(types)
        .map(t -> new Presence.Driver(t, "b", "1", List.of(), endpoints, 0)).toList());
    bus.send(Address.PRESENCE, inventory.codec().encode(presence, Headers.NONE)).join();
  }

  @Test void theLeastLoadedInstanceThatHasTheType() {
    beat("a", 3, "KVM", "Simulator");
    beat("b", 1, "KVM");
    Await.until("both are there", () -> table.present().size() == 2);
    assertThat(table.instanceFor("KVM")).contains("b");
    assertThat(table.instanceFor("Simulator")).contains("a");
    assertThat(table.instanceFor("VMware")).isEmpty();
    assertThat(table.has("b", "Simulator")).isFalse();
    assertThat(table.has(null, "Simulator")).isFalse();
    beat("b", 9, "KVM");
    Await.until("the load has changed", () -> table.instanceFor("KVM").equals(Optional.of("a")));
  }

  @Test void whoMissesThreeBeatsOrLeavesIsGone() {
    beat("a", 0, "KVM");
    beat("b", 0, "KVM");
    Await.until("both are there", () -> table.present().size() == 2);
    clock.advance(Duration.ofMillis(5999));
    beat("b", 0, "KVM");
    Await.until("b's second beat is heard, a is there still", () -> table.present().size() == 2
        && table.present().get(1).at().equals(clock.instant()));
    clock.advance(Duration.ofMillis(1));
    assertThat(table.present()).extracting(Presence::instance).containsExactly("b");
    assertThat(table.has("a", "KVM")).isFalse();
    beat("b", true, 0, "KVM");
    Await.until("b has left", () -> table.present().isEmpty());
  }

  @Test void listenersHearOfChangesOnly() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    try (AutoCloseable listening = table.onChange(heard::incrementAndGet)) {
      assertThat(listening).isNotNull();
      beat("a", 0, "KVM");
      Await.until("one came", () -> heard.get() == 1);
      beat("a", 4, "KVM");
      beat("a", 4, "KVM", "Simulator");
      Await.until("a driver came", () -> heard.get() == 2);
      clock.advance(Duration.ofMinutes(1));
      Await.until("it was missed", () -> heard.get() == 3);
    }
    beat("a", 0, "KVM");
    Await.until("it is back", () -> table.has("a", "KVM"));
    assertThat(heard).hasValue(3);
  }

  @Test void hostsOfAVanishedDriverAreMarkedUntilItIsBackAndSeesThem() throws Exception {
    Rack rack = rack("accept");
    full(rack);
    beat("dh-1", 0, "Simulator");
    Await.until("it is there", () -> table.has("dh-1", "Simulator"));
    try (DriverWatch watch = new DriverWatch(unitOfWork, table, 0)) {
      assertThat(watch).isNotNull();
      assertThat(connection(rack)).isEqualTo("Up");
      beat("dh-1", 0, "KVM");
      Await.until("it is marked", () -> connection(rack).equals("DriverMissing"));
      lost(rack);
      assertThat(connection(rack)).as("a missing driver loses its endpoints too").isEqualTo("DriverMissing");
      beat("dh-1", 0, "Simulator");
      Await.until("the mark is off", () -> connection(rack).equals("Disconnected"));
      full(rack, foreign("x", PowerState.RUNNING));
      assertThat(connection(rack)).isEqualTo("Up");
    }
  }

  private String connection(Rack rack) {
    return get(Host.class, rack.h1().id()).connection();
  }
}
