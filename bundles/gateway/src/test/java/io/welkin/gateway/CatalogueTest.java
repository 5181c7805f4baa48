// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.testing.TestInventory;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.internal.BusApiCatalogue;
import io.welkin.operations.wire.Catalogue;
import io.welkin.testing.Await;
import io.welkin.testing.InMemoryBus;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edges know the operations, whoever was there first. */
class CatalogueTest {
  private final InMemoryBus bus = new InMemoryBus();
  private TestInventory inventory;
  private TestGateway gateway;
  private BusApiCatalogue edge;

  @BeforeEach void start() {
    inventory = TestInventory.start(Clock.systemUTC(), bus, TestGateway.TYPES);
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(), List.of());
    edge = new BusApiCatalogue(bus, inventory.codec());
  }

  @AfterEach void stop() {
    edge.stop();
    inventory.close();
    bus.close();
  }

  private List<String> names() {
    return edge.current().map(c -> c.operations().stream().map(OperationDescriptor::name).toList()).orElse(List.of());
  }

  @Test void anEdgeLearnsWhatThereIsAndWhatComesAndGoes() throws Exception {
    List<Catalogue> heard = new CopyOnWriteArrayList<>();
    edge.onChange(heard::add);
    assertThat(edge.current()).as("before there is a gateway").isEmpty();
    try (AutoCloseable serving = gateway.serve(bus, inventory.codec())) {
      Await.until("the operations of the gateway itself are known", () -> names().contains("listApis"));
      assertThat(edge.current().orElseThrow().operations()).usingRecursiveComparison()
          .isEqualTo(gateway.registry().descriptors());
      Sample late = Sample.empty(Sample.describe("listLate"));
      gateway.add(late);
      Await.until("one that comes is known", () -> names().contains("listLate"));
      gateway.registry().remove(late);
      Await.until("one that goes is not known any more", () -> !names().contains("listLate"));
    }
    assertThat(names()).as("what was heard last stays").contains("listApis");
    assertThat(heard).extracting(Catalogue::revision).as("with, without, and as at first").hasSize(3)
        .satisfies(r -> assertThat(r.get(2)).isEqualTo(r.get(0)).isNotEqualTo(r.get(1)));
  }
}
