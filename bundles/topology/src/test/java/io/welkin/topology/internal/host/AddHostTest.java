// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.kernel.FailureException;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.RoleType;
import io.welkin.spi.command.CloseEndpoint;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.OpenEndpoint;
import io.welkin.testing.Await;
import io.welkin.topology.internal.Bench;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddHostTest {
  private final Rack rack = Rack.withPools();

  @AfterEach void close() {
    rack.close();
  }

  @Test void anEndpointBringsItsHosts() {
    Answer.Page added = (Answer.Page) rack.connect("rack://lab/3", "hosttags", List.of("ssd", "fast"), "username", "op",
        "password", "secret", "externaldetails", List.of(Map.of("port", "22")));
    assertThat(added.count()).isEqualTo(3);
    assertThat(added.items()).extracting(h -> h.get("name")).containsExactlyInAnyOrder("host-0", "host-1", "host-2");
    assertThat(added.items().get(0)).containsEntry("state", "Up").containsEntry("resourcestate", "Enabled")
        .containsEntry("type", "Routing").containsEntry("hypervisor", "Rack").containsEntry("hypervisorversion", "7.1")
        .containsEntry("version", "1.2.3").containsEntry("cpunumber", 4).containsEntry("cpuspeed", 1000L)
        .containsEntry("memorytotal", 8192L << 20).containsEntry("hosttags", "ssd,fast")
        .containsEntry("cpuallocated", "0%").containsEntry("clustername", "c").containsKeys("lastpinged", "created",
            "details");
    OpenEndpoint sent = (OpenEndpoint) rack.bench.engine.sent().get(0);
    assertThat(sent.endpoint().settings()).isEqualTo(Map.of("username", "op", "password", "secret", "port", "22"));
    HypervisorEndpoint kept = rack.bench.work.read(tx -> tx.of(HypervisorEndpoint.class).get(sent.endpoint().id()));
    assertThat(kept.settings()).containsEntry("username", "op").containsEntry("password", "{secret}terces");
    assertThat(kept.instance()).isEqualTo("local");
    assertThat(kept.driver()).isEqualTo("Rack");
    EndpointSight sight = rack.bench.work.read(tx -> tx.of(EndpointSight.class).get(kept.id()));
    assertThat(sight.reachable()).isTrue();
    assertThat(sight.sequence()).isEqualTo(5);
    Await.until("the observer is told what was seen", () -> rack.bench.engine.bus()
        .count(Address.OBSERVATION) == 1);
  }

  @Test void capacityIsWhatThereIsTimesTheOvercommitment() {
    rack.bench.work.run(tx -> tx.of(Cluster.class).update(tx.of(Cluster.class).get(rack.cluster.id())
        .withCpuOvercommit(2).withMemoryOvercommit(1.5)));
    UUID host = Bench.id(rack.connect("rack://lab/1"));
    assertThat(rack.reserve(UUID.randomUUID(), host, 2000, 3072)).isTrue();
    assertThat(Bench.item(rack.bench.call(rack.list, "id", host))).containsEntry("cpuallocated", "50%")
        .containsEntry("cpuallocatedvalue", 2000L).containsEntry("cpuallocatedwithoverprovisioning", "25%")
        .containsEntry("cpuwithoverprovisioning", "8000").containsEntry("memoryallocated", 3072L << 20)
        .containsEntry("memoryallocatedpercentage", "25%")
        .containsEntry("memorywithoverprovisioning", Long.toString(12288L << 20));
  }

  @Test void manyHostsComeInOneTransaction() {
    assertThat(((Answer.Page) rack.connect("rack://lab/200")).items()).hasSize(200);
    assertThat(rack.hosts()).isEqualTo(200);
  }

  @Test void whatFailsLeavesNothing() {
    rack.bench.engine.driver(command -> {
      if (command instanceof OpenEndpoint) {
        throw FailureException.invalid("WrongPassword", "the password is wrong");
      }
      return new Done();
    });
    assertThatThrownBy(() -> rack.connect("rack://lab/1")).isInstanceOf(ApiException.class)
        .hasMessageContaining("the password is wrong");
    assertThat(rack.bench.engine.sent()).last().isInstanceOf(CloseEndpoint.class);
    assertNothingIsLeft();
  }

  @Test void hostsThatWereAddedGoWhenALaterStepFails() {
    rack.pools.failure = FailureException.unsupported("NoPools", "the storage cannot be reached");
    assertThatThrownBy(() -> rack.connect("rack://lab/2")).hasMessageContaining("the storage cannot be reached");
    assertNothingIsLeft();
    List<String> ends = rack.bench.work.read(tx -> tx.of(HistoryEntry.class).list(Where.eq("kind", "host")
        .and("trigger", "REMOVE"))).stream().map(HistoryEntry::cause).toList();
    assertThat(ends).containsExactly("user:admin", "user:admin");
    rack.pools.failure = null;
    assertThat(((Answer.Page) rack.connect("rack://lab/2")).items()).hasSize(2);
  }

  private void assertNothingIsLeft() {
    assertThat(rack.hosts()).isZero();
    rack.bench.work.read(tx -> {
      assertThat(tx.of(HypervisorEndpoint.class).count(Where.live())).isZero();
      assertThat(tx.of(EndpointSight.class).count(Where.ALL)).isZero();
      return null;
    });
  }

  @Test void anEndpointWithoutHostsIsRefused() {
    assertThatThrownBy(() -> rack.connect("rack://lab/0")).hasMessageContaining("no host");
    assertNothingIsLeft();
  }

  @Test void aRunThatParksIsToldAtOnce() {
    try (Rack bare = new Rack()) {
      assertThatThrownBy(() -> bare.connect("rack://lab/1")).hasMessageContaining("storage.ensure-pools")
          .hasMessageContaining("is parked")
          .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.INTERNAL_ERROR));
      assertThat(bare.hosts()).isEqualTo(1);
    }
  }

  @Test void theSamePlaceIsConnectedOnce() {
    rack.connect("rack://lab/1");
    assertThatThrownBy(() -> rack.connect("rack://lab/1")).hasMessageContaining("already in the zone");
    assertThat(rack.hosts()).isEqualTo(1);
  }

  @Test void aTypeWithoutDriverIsRefused() {
    rack.bench.nowPresent(Bench.host("local", "Abacus"));
    assertThatThrownBy(() -> rack.connect("rack://lab/1")).hasMessageContaining("Present: Abacus")
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.PARAM_ERROR));
  }

  @Test void aClusterIsMadeByName() {
    Answer added = rack.bench.call(rack.add, "zoneid", rack.cluster.zoneId(), "podid", rack.cluster.podId(),
        "clustername", "fresh", "hypervisor", "Rack", "url", "rack://lab/1", "allocationstate", "Disabled");
    assertThat(Bench.item(added)).containsEntry("clustername", "fresh").containsEntry("resourcestate", "Disabled");
    assertThatThrownBy(() -> rack.bench.call(rack.add, "zoneid", rack.cluster.zoneId(), "podid", rack.cluster.podId(),
        "hypervisor", "Rack", "url", "rack://lab/9")).hasMessageContaining("clusterid or clustername");
    UUID other = rack.bench.zone("other");
    assertThatThrownBy(() -> rack.bench.call(rack.add, "zoneid", other, "podid", rack.cluster.podId(), "clusterid",
        rack.cluster.id(), "hypervisor", "Rack", "url", "rack://lab/9"))
        .hasMessageContaining("not in the zone and pod");
  }

  @Test void detailsAreForTheRoot() {
    UUID host = Bench.id(rack.connect("rack://lab/1"));
    rack.bench.work.run(tx -> tx.of(Host.class).update(tx.of(Host.class).get(host).withConnection("DriverMissing")));
    assertThat(Bench.item(rack.bench.call(rack.list, "id", host))).containsEntry("state", "Disconnected")
        .containsEntry("details", Map.of("model", "R0", "connection", "DriverMissing"));
    assertThat(Bench.items(rack.bench.call(rack.list, "state", "disconnected", "type", "Routing"))).hasSize(1);
    assertThat(Bench.items(rack.bench.call(rack.list, "type", "Storage"))).isEmpty();
    assertThat(Bench.item(rack.bench.as(rack.bench.caller(RoleType.RESOURCE_ADMIN, rack.bench.rootDomain, "/"),
        rack.list, "id", host))).doesNotContainKey("details");
  }
}
