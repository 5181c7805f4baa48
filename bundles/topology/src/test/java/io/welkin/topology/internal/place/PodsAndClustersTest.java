// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.operations.Answer;
import io.welkin.topology.internal.Bench;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PodsAndClustersTest {
  private static Bench bench;
  private static UUID zone;

  @BeforeAll static void start() {
    bench = new Bench();
    zone = bench.zone("z");
  }

  @AfterAll static void stop() {
    bench.close();
  }

  private Answer pod(String name, String gateway, String netmask, String start, String end) {
    return bench.call(new CreatePod(bench.work), "name", name, "zoneid", zone, "gateway", gateway, "netmask", netmask,
        "startip", start, "endip", end);
  }

  @Test void aPodShowsItsAddresses() {
    Answer made = pod("addresses", "10.0.0.1", "255.255.255.0", "10.0.0.10", "10.0.0.20");
    assertThat(Bench.item(made)).containsEntry("startip", List.of("10.0.0.10"))
        .containsEntry("endip", List.of("10.0.0.20"))
        .containsEntry("zonename", "z").containsEntry("allocationstate", "Enabled").containsEntry("ipranges",
            List.of(Map.of("startip", "10.0.0.10", "endip", "10.0.0.20", "gateway", "10.0.0.1")));
    assertThat(Bench.items(bench.call(new PodList(bench.work), "zoneid", zone, "name", "addresses")))
        .containsExactly(Bench.item(made));
  }

  @Test void addressesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> pod("bad", "10.0.0.1", "255.0.255.0", "10.0.0.10", "10.0.0.20"))
        .hasMessageContaining("netmask");
    assertThatThrownBy(() -> pod("bad", "10.0.0.1", "255.255.255.0", "10.0.1.10", "10.0.1.20"))
        .hasMessageContaining("startip").hasMessageContaining("10.0.0.0/24");
    assertThatThrownBy(() -> pod("bad", "10.0.0.1", "255.255.255.0", "10.0.0.20", "10.0.0.10"))
        .hasMessageContaining("after");
    assertThatThrownBy(() -> pod("bad", "10.0.0.15", "255.255.255.0", "10.0.0.10", "10.0.0.20"))
        .hasMessageContaining("gateway");
    assertThatThrownBy(() -> bench.call(new CreatePod(bench.work), "name", "bad", "zoneid", zone, "startip",
        "10.0.0.9"))
        .hasMessageContaining("needs gateway");
    assertThat(Bench.items(bench.call(new PodList(bench.work), "name", "bad"))).isEmpty();
  }

  @Test void podNamesAreUniqueInTheirZone() {
    UUID first = bench.pod(zone, "same");
    assertThatThrownBy(() -> bench.pod(zone, "same")).hasMessageContaining("same");
    UUID elsewhere = bench.zone("elsewhere");
    assertThat(bench.pod(elsewhere, "same")).isNotEqualTo(first);
    assertThat(Bench.item(bench.call(new UpdatePod(bench.work), "id", first, "name", "same", "allocationstate",
        "Disabled"))).containsEntry("allocationstate", "Disabled");
    assertThat(Bench.items(bench.call(new PodList(bench.work), "allocationstate", "disabled"))).hasSize(1);
  }

  @Test void aPodGoesWhenItIsEmpty() {
    UUID pod = bench.pod(zone, "going");
    UUID cluster = bench.cluster(zone, pod, "c");
    assertThatThrownBy(() -> bench.call(new DeletePod(bench.work), "id", pod)).hasMessageContaining("1 cluster");
    bench.call(new DeleteCluster(bench.work), "id", cluster);
    assertThat(bench.call(new DeletePod(bench.work), "id", pod)).isEqualTo(Answer.Success.YES);
    assertThat(Bench.items(bench.call(new PodList(bench.work), "id", pod))).isEmpty();
    assertThatThrownBy(() -> bench.call(new DeletePod(bench.work), "id", pod)).hasMessageContaining("no pod");
  }

  @Test void aClusterHasItsDriversSpellingAndADriftPolicy() {
    UUID pod = bench.pod(zone, "clusters");
    Answer made = bench.call(new AddCluster(bench.work, bench), "clustername", "c1", "clustertype", "cloudmanaged",
        "hypervisor", "rACK", "zoneid", zone, "podid", pod, "details", List.of(Map.of("driftPolicy", "Alert")),
        "cpuovercommitratio", "2");
    assertThat(Bench.item(made)).containsEntry("hypervisortype", "Rack").containsEntry("clustertype", "CloudManaged")
        .containsEntry("cpuovercommitratio", "2.0").containsEntry("memoryovercommitratio", "1.0")
        .containsEntry("managedstate", "Managed").containsEntry("arch", "x86_64").containsEntry("resourcedetails",
            Map.of("driftPolicy", "alert", "cpuOvercommitRatio", "2.0", "memoryOvercommitRatio", "1.0"))
        .doesNotContainKeys("_cpu", "_memory", "_drift");
    assertThat(Bench.items(bench.call(new ClusterList(bench.work), "hypervisor", "RACK", "podid", pod))).hasSize(1);
    UUID id = Bench.id(made);
    assertThat(Bench.item(bench.call(new UpdateCluster(bench.work), "id", id, "driftpolicy", "repair", "clustername",
        "c2"))).containsEntry("name", "c2").extracting("resourcedetails").asString().contains("driftPolicy=repair");
    assertThatThrownBy(() -> bench.call(new UpdateCluster(bench.work), "id", id, "driftpolicy", "destroy"))
        .hasMessageContaining("accept, alert, repair");
    assertThatThrownBy(() -> bench.call(new UpdateCluster(bench.work), "id", id, "memoryovercommitratio", "0.5"))
        .hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> bench.cluster(zone, pod, "c2")).hasMessageContaining("c2");
  }

  @Test void aHypervisorWithoutDriverIsRefusedNamingThoseThereAre() {
    UUID pod = bench.pod(zone, "no-driver");
    assertThatThrownBy(() -> bench.call(new AddCluster(bench.work, bench), "clustername", "c", "clustertype",
        "CloudManaged", "hypervisor", "Abacus", "zoneid", zone, "podid", pod)).hasMessageContaining("Abacus")
        .hasMessageContaining("Present: Rack");
    UUID other = bench.zone("other-zone");
    assertThatThrownBy(() -> bench.cluster(other, pod, "c")).hasMessageContaining("not in the zone");
  }

  @Test void hypervisorsAreThoseOfDriversAndOfClusters() {
    UUID alone = bench.zone("alone");
    bench.cluster(alone, bench.pod(alone, "p"), "c");
    try {
      bench.nowPresent(Bench.host("there", "Abacus"));
      assertThat(Bench.items(bench.call(new HypervisorList(bench.work, bench))))
          .containsExactly(Map.of("name", "Abacus"), Map.of("name", "Rack"));
      assertThat(Bench.items(bench.call(new HypervisorList(bench.work, bench), "zoneid", alone)))
          .containsExactly(Map.of("name", "Rack"));
    } finally {
      bench.nowPresent(Bench.host("local", "Rack"));
    }
  }
}
