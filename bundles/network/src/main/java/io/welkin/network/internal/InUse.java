// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.PhysicalNetwork;
import java.util.Optional;
import java.util.UUID;

/**
 * Why something cannot be deleted: a sentence, or empty. The row behind the fence is locked, so that nothing is added
 * then.
 */
final class InUse {
  private InUse() {}

  static Optional<String> ofNetwork(Tx tx, UUID id) {
    tx.leases().nextFence(id);
    long cards = tx.of(Nic.class).count(Where.eq("networkId", id));
    return cards == 0 ? Optional.empty() : Optional.of("Network " + tx.of(Network.class).get(id).name()
        + " cannot be deleted: " + cards + (cards == 1 ? " network card is" : " network cards are") + " in it");
  }

  static Optional<String> ofPhysicalNetwork(Tx tx, UUID id) {
    tx.leases().nextFence(id);
    long networks = tx.of(Network.class).count(Where.live().and("physicalNetworkId", id));
    return networks == 0 ? Optional.empty() : Optional.of("Physical network "
        + tx.of(PhysicalNetwork.class).get(id).name() + " cannot be deleted: " + networks
        + (networks == 1 ? " network is" : " networks are") + " on it");
  }
}
