// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.Host;
import io.welkin.spi.command.CommandTypes;
import io.welkin.spi.command.ObserveEndpoint;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.topology.internal.Bench;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointWatchTest {
  private final Rack rack = Rack.withPools();
  private final FakeClock clock = FakeClock.at(Instant.now());
  private final List<Envelope> asked = new CopyOnWriteArrayList<>();
  private final EndpointWatch watch = new EndpointWatch(rack.bench.work, rack.bench.engine.bus(),
      new RegistryCodec(List.of(() -> CommandTypes.OBSERVATIONS)), rack.bench, rack.endpoints, clock,
      Duration.ofSeconds(30));
  private final UUID host = Bench.id(rack.connect("rack://lab/1", "password", "secret"));
  private final UUID endpoint = rack.host(host).endpointId();

  @AfterEach void close() {
    rack.close();
  }

  /** How often the endpoint has been asked in all after one more pass. */
  private long pass() {
    watch.pass();
    return rack.bench.engine.bus().count(Address.observe("local"));
  }

  private void seen(Instant at) {
    rack.bench.work.run(tx -> {
      EndpointSight old = tx.of(EndpointSight.class).get(endpoint);
      return tx.of(EndpointSight.class).update(old.withSeenAt(at));
    });
  }

  @Test void atAStartEveryEndpointIsAskedAtOnce() throws IOException {
    assertThat(pass()).isEqualTo(1);
    rack.bench.engine.bus().consume(Address.observe("local"), 1, (envelope, delivery) -> {
      asked.add(envelope);
      delivery.accept();
    });
    Await.until("the request arrives", () -> asked.size() == 1);
    assertThat(asked.get(0).headers().replyTo()).isEqualTo("welkin.observation");
    assertThat(asked.get(0).headers().endpoint()).isEqualTo(endpoint);
    ObserveEndpoint request = Json.MAPPER.readValue(asked.get(0).body(), ObserveEndpoint.class);
    assertThat(request.endpoint().url()).isEqualTo("rack://lab/1");
    assertThat(request.endpoint().settings()).isEqualTo(Map.of("password", "secret"));
  }

  @Test void onlyWhatWasNotSeenForAPeriodIsAskedAgain() {
    assertThat(pass()).isEqualTo(1);
    seen(clock.instant());
    clock.advance(Duration.ofSeconds(29));
    assertThat(pass()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(pass()).isEqualTo(2);
  }

  @Test void aSlowEndpointIsAskedOnceInAPeriod() {
    seen(Instant.EPOCH);
    assertThat(pass()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(29));
    assertThat(pass()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(pass()).isEqualTo(2);
  }

  @Test void aDriverThatComesBackIsAskedAtOnce() {
    assertThat(pass()).isEqualTo(1);
    seen(clock.instant());
    rack.bench.nowPresent();
    assertThat(pass()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(5));
    assertThat(pass()).isEqualTo(1);
    rack.bench.nowPresent(Bench.host("local", "Rack"));
    assertThat(pass()).isEqualTo(2);
  }

  @Test void whatCouldNotBeSentIsSentNextTime() {
    rack.bench.engine.bus().reachable(false);
    assertThat(pass()).isZero();
    rack.bench.engine.bus().reachable(true);
    seen(Instant.EPOCH);
    assertThat(pass()).isEqualTo(1);
  }

  @Test void aSightOfTheFutureDoesNotCount() {
    assertThat(pass()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(31));
    seen(clock.instant().plus(Duration.ofHours(1)));
    assertThat(pass()).isEqualTo(2);
  }

  @Test void anEndpointWithoutHostsIsLeftAlone() {
    rack.bench.work.run(tx -> tx.of(Host.class).update(tx.of(Host.class).get(host).withRemoved(tx.now())));
    assertThat(pass()).isZero();
  }
}
