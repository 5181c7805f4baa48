// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.NetworkOfferingBuilder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the offering that every cloud begins with, when there is none. Its id is fixed, so that nodes make it once. */
@Component(service = DefaultOfferings.class, immediate = true)
public final class DefaultOfferings {
  static final String SHARED = "DefaultSharedNetworkOffering";
  private static final UUID ID = UUID.nameUUIDFromBytes(SHARED.getBytes(StandardCharsets.US_ASCII));

  @Activate
  public DefaultOfferings(@Reference UnitOfWork unitOfWork) {
    unitOfWork.run(tx -> {
      if (tx.of(NetworkOffering.class).count(Where.ALL) == 0) {
        tx.of(NetworkOffering.class).insert(NetworkOfferingBuilder.builder().id(ID).name(SHARED)
            .displayText("A network that accounts share, plugged into a bridge of the hosts").guestType("Shared")
            .trafficType("Guest").availability("Optional").specifyVlan(true).specifyIpRanges(true).defaultOffering(true)
            .state("Enabled").created(tx.now()).build());
      }
      return null;
    });
  }
}
