// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listPhysicalNetworks}. */
@Component(service = Operation.class)
public final class PhysicalNetworkList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("PHYSICAL_NETWORK p").join("JOIN ZONE z ON z.ID = p.ZONE_ID")
      .where("p.REMOVED IS NULL")
      .field("id", "p.ID", Type.UUID, "the ID of the physical network")
      .field("name", "p.NAME", Type.STRING, "the name of the physical network")
      .field("zoneid", "p.ZONE_ID", Type.UUID, "the zone ID of the physical network")
      .field("zonename", "z.NAME", Type.STRING, "the zone name of the physical network")
      .field("state", "p.STATE", Type.STRING, "Enabled or Disabled")
      .field("broadcastdomainrange", "'ZONE'", Type.STRING, "how far broadcasts reach")
      .field("isolationmethods", "p.ISOLATION_METHODS", Type.LIST, "how networks are kept apart")
      .field("networkspeed", "p.SPEED", Type.STRING, "the speed of the physical network")
      .field("tags", "p.TAGS", Type.LIST, "the tags; bridge:NAME names the bridge of its networks")
      .field("vlan", "p.VLAN", Type.STRING, "the VLANs of the physical network")
      .filter("id", "p.ID", Operator.EQ).filter("name", "p.NAME", Operator.EQ)
      .filter("zoneid", "p.ZONE_ID", Operator.EQ)
      .keywords("p.NAME").order("p.CREATED, p.ID").build();

  @Activate
  public PhysicalNetworkList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listPhysicalNetworks", "Lists physical networks.")
        .rest("physical-networks", "GET").roles(RoleType.ROOT)
        .findId("id", "PhysicalNetwork", "the ID of the physical network")
        .text("name", "the name of the physical network")
        .findId("zoneid", "Zone", "physical networks of this zone").paged().answersList("physicalnetwork", MODEL)
        .build());
  }
}
