// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.domain.DriverQuestions;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.ExamineInstance;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.NativeDisk;
import io.welkin.spi.compute.NativeNic;
import io.welkin.topology.internal.Bench;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnmanagedInstancesTest {
  private final Rack rack = Rack.withPools();
  private final UUID host = Bench.id(rack.connect("rack://lab/1"));
  private final UnmanagedInstanceList list = new UnmanagedInstanceList(rack.bench.work, new DriverQuestions(rack.bench.work,
      rack.bench.engine.bus(), rack.bench.engine.codec(), rack.endpoints));
  private final Bus.Subscription driver = rack.bench.engine.bus().consume(Address.observe("local"), 1, this::examine);

  @AfterEach void close() {
    driver.close();
    rack.close();
  }

  private void examine(Envelope question, Bus.Delivery delivery) {
    ExamineInstance asked = (ExamineInstance) rack.bench.engine.codec().decode(question);
    Record answer = asked.nativeId().equals("n1") ? Failure.of(Failure.Kind.UNREACHABLE, "Away", "it does not answer")
        : new InstanceDescription(InstanceObservation.missing(null),
            List.of(new NativeDisk("vda", "/pool/web.qcow2", 1L << 30, "virtio", 0)),
            List.of(new NativeNic("net0", "02:00:00:00:00:01", "br0", "virtio", "10.0.0.9")));
    rack.bench.engine.bus().reply(question, rack.bench.engine.codec().encode(answer, Headers.NONE));
    delivery.accept();
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
        .satisfies(i -> assertThat(i).containsEntry("powerstate", "PowerOff").doesNotContainKey("hostid")
            .doesNotContainKey("_native").hasEntrySatisfying("disk", d -> assertThat(d).asList().singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("imagepath", "/pool/web.qcow2"))
            .hasEntrySatisfying("nic", n -> assertThat(n).asList().singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("macaddress", "02:00:00:00:00:01")
                .containsEntry("networkname", "br0")));
    assertThat(Bench.items(rack.bench.call(list, "clusterid", rack.cluster.id(), "name", "db"))).singleElement()
        .satisfies(i -> assertThat(i).as("its hypervisor does not answer").doesNotContainKeys("disk", "nic"));
    assertThat(Bench.items(rack.bench.call(list, "clusterid", UUID.randomUUID()))).isEmpty();
    rack.bench.call(rack.delete, "id", host);
    assertThat(Bench.items(rack.bench.call(list, "clusterid", rack.cluster.id()))).isEmpty();
  }
}
