// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.Zone;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteZone}: only an empty one. */
@Component(service = Operation.class)
public final class DeleteZone extends ChangeOperation {
  @Activate
  public DeleteZone(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteZone", "Deletes a zone that is empty.").rest("zones", "DELETE")
        .roles(RoleType.ROOT).changes("ZONE.DELETE", "Zone").needId("id", "Zone", "the ID of the zone").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    UUID id = call.parameters().id("id");
    Places.lock(tx, id);
    Zone zone = Places.live(tx.of(Zone.class).find(id), id, "zone", Zone::removed);
    Where inside = Where.live().and("zoneId", id);
    new Places.Uses(tx).count(Pod.class, inside, "pod", "pods")
        .count(PhysicalNetwork.class, inside, "physical network", "physical networks")
        .count(Network.class, inside, "network", "networks")
        .count(StoragePool.class, inside, "storage pool", "storage pools")
        .count(VirtualMachine.class, inside, "virtual machine", "virtual machines")
        .count(Volume.class, inside, "volume", "volumes").refuse("Zone " + zone.name());
    tx.of(Zone.class).update(zone.withRemoved(tx.now()));
    return Answer.Success.YES;
  }
}
