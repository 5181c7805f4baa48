// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.NetworkOfferingBuilder;
import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.testing.InMemoryBus;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What one node remembers and another changes. */
class TwoNodesOnMariaDbTest {
  private static String enabled(UnitOfWork node, NetworkOffering made) {
    return node.run(tx -> {
      NetworkOffering offering = tx.of(NetworkOffering.class).get(made.id());
      if (!offering.state().equals("Enabled")) {
        throw FailureException.conflict("NotReady", "it is " + offering.state());
      }
      return offering.state();
    });
  }

  @Test void nothingIsRefusedByWhatAnotherNodeHasChanged() {
    String database = MariaDbServer.database();
    try (InMemoryBus bus = new InMemoryBus();
        TestInventory first = TestInventory.on(database, "root", "", Clock.systemUTC(), bus);
        TestInventory second = TestInventory.on(database, "root", "", Clock.systemUTC(), bus)) {
      NetworkOffering made = first.unitOfWork().run(tx -> tx.of(NetworkOffering.class).insert(
          NetworkOfferingBuilder.builder().id(Ids.next()).name("one").displayText("one").guestType("Shared")
              .trafficType("Guest").availability("Optional").state("Disabled").created(tx.now()).build()));
      second.unitOfWork().read(tx -> tx.of(NetworkOffering.class).get(made.id()));
      first.unitOfWork().run(tx -> tx.of(NetworkOffering.class).update(made.with().state("Enabled").build()));
      assertThat(enabled(second.unitOfWork(), made)).isEqualTo("Enabled");
    }
  }
}
