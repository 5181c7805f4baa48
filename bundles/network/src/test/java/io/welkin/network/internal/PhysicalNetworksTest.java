// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.Where;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.operations.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PhysicalNetworksTest {
  private static NetworkBench bench;
  private static CreatePhysicalNetwork create;
  private static PhysicalNetworkList list;

  @BeforeAll static void start() {
    bench = new NetworkBench();
    create = new CreatePhysicalNetwork(bench.work, bench.engine.workflows());
    list = new PhysicalNetworkList(bench.work);
  }

  @AfterAll static void stop() {
    bench.close();
  }

  @Test void itsLife() {
    UUID zone = bench.zone("life");
    Answer.Accepted made = (Answer.Accepted) bench.call(create, "name", "core", "zoneid", zone, "vlan", "100-200",
        "isolationmethods", List.of("VLAN"), "tags", List.of("bridge:br-core", "fast"), "networkspeed", "10G");
    assertThat(bench.job(made).state()).isEqualTo("Succeeded");
    assertThat(create.result(bench.admin, made.entity()).orElseThrow()).containsEntry("state", "Enabled")
        .containsEntry("vlan", "100-200").containsEntry("isolationmethods", "VLAN").containsEntry("networkspeed", "10G")
        .containsEntry("tags", "bridge:br-core,fast").containsEntry("zonename", "life");
    assertThatThrownBy(() -> bench.call(create, "name", "core", "zoneid", zone)).hasMessageContaining("already exists");
    UUID network = (UUID) NetworkBench.item(bench.call(bench.create, "name", "n", "networkofferingid", bench.offering,
        "zoneid", zone, "gateway", "10.0.0.1", "netmask", "255.255.255.0", "startip", "10.0.0.9")).get("id");
    assertThat(NetworkBench.items(bench.call(bench.list, "id", network)).get(0))
        .containsEntry("broadcasturi", "bridge://br-core").containsEntry("physicalnetworkid", made.entity());
    DeletePhysicalNetwork delete = new DeletePhysicalNetwork(bench.work, bench.engine.workflows());
    assertThatThrownBy(() -> bench.call(delete, "id", made.entity())).hasMessageContaining("1 network is on it");
    bench.job(bench.call(new DeleteNetwork(bench.work, bench.engine.workflows()), "id", network));
    assertThat(bench.job(bench.call(delete, "id", made.entity())).state()).isEqualTo("Succeeded");
    assertThat(NetworkBench.items(bench.call(list, "zoneid", zone))).isEmpty();
  }

  @Test void whatIsNotGivenStays() {
    UUID id = ((Answer.Accepted) bench.call(create, "name", "stays", "zoneid", bench.zone, "networkspeed", "1G"))
        .entity();
    UpdatePhysicalNetwork update = new UpdatePhysicalNetwork(bench.work, bench.engine.workflows());
    bench.job(bench.call(update, "id", id, "state", "disabled", "tags", List.of("a")));
    assertThat(update.result(bench.admin, id).orElseThrow()).containsEntry("state", "Disabled")
        .containsEntry("tags", "a")
        .containsEntry("networkspeed", "1G");
    assertThatThrownBy(() -> bench.call(update, "id", id, "state", "odd")).hasMessageContaining("Enabled or Disabled");
    assertThatThrownBy(() -> bench.call(update, "id", id, "vlan", "200-100")).hasMessageContaining("1 to 4094");
  }

  @Test void theDefaultOfferingIsMadeOnce() {
    new DefaultOfferings(bench.work);
    assertThat(bench.work.<Long>read(tx -> tx.of(NetworkOffering.class).count(Where.ALL))).isEqualTo(1);
    NetworkOfferingList offerings = new NetworkOfferingList(bench.work);
    assertThat(NetworkBench.items(bench.call(offerings, "guestiptype", "Shared", "state", "Enabled", "specifyvlan",
        true, "isdefault", true, "forvpc", false))).singleElement().satisfies(o -> assertThat(o)
        .containsEntry("name", DefaultOfferings.SHARED).containsEntry("specifyipranges", true)
        .containsEntry("traffictype", "Guest").containsEntry("service", List.of()));
    assertThat(NetworkBench.items(bench.call(offerings, "supportedservices", List.of("SourceNat")))).isEmpty();
    assertThat(NetworkBench.items(bench.call(offerings, "guestiptype", "Isolated"))).isEmpty();
  }
}
