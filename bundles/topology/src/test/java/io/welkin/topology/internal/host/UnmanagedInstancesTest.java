// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.kernel.Ids;
import io.welkin.topology.internal.Bench;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnmanagedInstancesTest {
  private final Rack rack = Rack.withPools();
  private final UUID host = Bench.id(rack.connect("rack://lab/1"));
  private final UnmanagedInstanceList list = new UnmanagedInstanceList(rack.bench.work);

  @AfterEach void close() {
    rack.close();
  }

  @Test void whatIsNotOursIsShownWithItsPlace() {
    UUID endpoint = rack.host(host).endpointId();
    rack.bench.work.run(tx -> {
      tx.of(UnmanagedInstance.class).insert(new UnmanagedInstance(Ids.next(), endpoint, "n1", "db", "native-0",
          "RUNNING", 2, 512, tx.now(), tx.now(), 0));
      return tx.of(UnmanagedInstance.class).insert(new UnmanagedInstance(Ids.next(), endpoint, "n2", "web", "elsewhere",
          "STOPPED", 1, 256, tx.now(), tx.now(), 0));
    });
    assertThat(Bench.items(rack.bench.call(list, "clusterid", rack.cluster.id()))).hasSize(2).first().satisfies(i ->
        assertThat(i).containsEntry("name", "db").containsEntry("hostname", "host-0").containsEntry("hostid", host)
            .containsEntry("clustername", "c").containsEntry("powerstate", "PowerOn").containsEntry("cpunumber", 2)
            .containsEntry("memory", 512L));
    assertThat(Bench.items(rack.bench.call(list, "clusterid", rack.cluster.id(), "name", "web"))).singleElement()
        .satisfies(i -> assertThat(i).containsEntry("powerstate", "PowerOff").doesNotContainKey("hostid"));
    assertThat(Bench.items(rack.bench.call(list, "clusterid", UUID.randomUUID()))).isEmpty();
    rack.bench.call(rack.delete, "id", host);
    assertThat(Bench.items(rack.bench.call(list, "clusterid", rack.cluster.id()))).isEmpty();
  }
}
