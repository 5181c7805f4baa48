// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HostBuilder;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.StoragePoolBuilder;
import io.welkin.kernel.Ids;
import io.welkin.topology.internal.Bench;
import io.welkin.topology.internal.place.ClusterList;
import io.welkin.topology.internal.place.ZoneList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final long GIB = 1L << 30;

  private final Bench bench = new Bench();
  private final CapacityList list = new CapacityList(bench.work);
  private final Cluster full = bench.cluster();
  private final UUID second = bench.cluster(full.zoneId(), full.podId(), "c2");
  private final Cluster empty = bench.work.read(tx -> tx.of(Cluster.class).get(second));

  @AfterEach void close() {
    bench.close();
  }

  private UUID host(Cluster cluster, String state) {
    UUID id = Ids.next();
    bench.work.run(tx -> {
      tx.of(Host.class).insert(HostBuilder.builder().id(id).zoneId(cluster.zoneId()).podId(cluster.podId())
          .clusterId(cluster.id()).cpus(4).cpuMHz(1000).memoryMiB(8192).state(state).connection("Up").build());
      tx.capacity().total(id, 4000, 8192);
      return null;
    });
    return id;
  }

  private void pool(String scope, long capacity, long used, long roomMiB, long takenMiB) {
    bench.work.run(tx -> {
      UUID id = Ids.next();
      tx.of(StoragePool.class).insert(StoragePoolBuilder.builder().id(id).scope(scope).zoneId(full.zoneId())
          .podId(full.podId()).clusterId(full.id()).capacity(capacity).used(used).state("Up").build());
      tx.capacity().total(id, 0, roomMiB);
      return tx.capacity().reserve(UUID.randomUUID(), id, new Need(0, takenMiB));
    });
  }

  private Map<String, Object> one(List<Map<String, Object>> all, int type) {
    return all.stream().filter(c -> c.get("type").equals(type)).findFirst().orElseThrow();
  }

  @Test void hostsAndPoolsAddUp() {
    UUID used = host(full, "Enabled");
    host(full, "Enabled");
    host(full, "Maintenance");
    bench.work.run(tx -> tx.capacity().reserve(UUID.randomUUID(), used, new Need(1000, 4096)));
    pool("CLUSTER", 100 * GIB, 25 * GIB, 200 * 1024, 50 * 1024);
    pool("HOST", 10 * GIB, GIB, 20 * 1024, 1024);
    List<Map<String, Object>> all = Bench.items(bench.call(list, "zoneid", full.zoneId()));
    assertThat(all).extracting(c -> c.get("type")).containsExactly(0, 1, 2, 3, 9);
    assertThat(one(all, 0)).containsEntry("name", "MEMORY").containsEntry("capacitytotal", 16 * GIB)
        .containsEntry("capacityused", 4 * GIB).containsEntry("percentused", "25").containsKey("zonename")
        .doesNotContainKey("podid");
    assertThat(one(all, 1)).containsEntry("name", "CPU").containsEntry("capacitytotal", 8000L)
        .containsEntry("capacityallocated", 1000L).containsEntry("percentused", "12.5");
    assertThat(one(all, 2)).containsEntry("name", "STORAGE").containsEntry("capacitytotal", 100 * GIB)
        .containsEntry("capacityused", 25 * GIB);
    assertThat(one(all, 3)).containsEntry("name", "STORAGE_ALLOCATED").containsEntry("capacitytotal", 200 * GIB)
        .containsEntry("capacityallocated", 50 * GIB);
    assertThat(one(all, 9)).containsEntry("name", "LOCAL_STORAGE").containsEntry("capacitytotal", 20 * GIB)
        .containsEntry("capacityused", GIB);
  }

  @Test void theLevelFollowsThePlaceThatIsGiven() {
    host(full, "Enabled");
    UUID used = host(empty, "Enabled");
    bench.work.run(tx -> tx.capacity().reserve(UUID.randomUUID(), used, new Need(4000, 1)));
    assertThat(Bench.items(bench.call(list, "clusterid", full.id(), "type", 1))).singleElement()
        .satisfies(c -> assertThat(c)
        .containsEntry("clustername", "c").containsEntry("capacitytotal", 4000L).containsEntry("capacityused", 0L));
    assertThat(Bench.items(bench.call(list, "podid", full.podId(), "type", 1))).singleElement()
        .satisfies(c -> assertThat(c)
        .containsEntry("podname", "p").containsEntry("capacitytotal", 8000L).doesNotContainKey("clusterid"));
    assertThat(Bench.items(bench.call(list, "zoneid", full.zoneId(), "sortby", "usage"))).first()
        .satisfies(c -> assertThat(c).containsEntry("type", 1).containsEntry("percentused", "50"));
    assertThat(Bench.items(bench.call(list, "page", 2, "pagesize", 1))).hasSize(1);
    assertThatThrownBy(() -> bench.call(list, "sortby", "name")).hasMessageContaining("Usage");
  }

  @Test void placesShowTheirCapacitiesWhenAsked() {
    host(full, "Enabled");
    List<Map<String, Object>> clusters = Bench.items(bench.call(new ClusterList(bench.work), "showcapacities", true,
        "podid", full.podId()));
    assertThat(clusters).filteredOn(c -> c.get("id").equals(full.id())).first().extracting("capacity").asList()
        .hasSize(2);
    assertThat(clusters).filteredOn(c -> c.get("id").equals(empty.id())).first().extracting("capacity").asList()
        .isEmpty();
    assertThat(Bench.item(bench.call(new ZoneList(bench.work), "id", full.zoneId(), "showcapacities", true)))
        .extracting("capacity").asList().hasSize(2);
    assertThat(Bench.item(bench.call(new ZoneList(bench.work), "id", full.zoneId()))).doesNotContainKey("capacity");
  }

  @Test void percentagesAreWrittenAsTheApiDoes() {
    assertThat(Percent.of(1, 8)).isEqualTo("12.5");
    assertThat(Percent.of(1, 3)).isEqualTo("33.33");
    assertThat(Percent.of(0, 0)).isEqualTo("0");
  }
}
