// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.domain.Listing;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.inventory.model.PhysicalNetworkBuilder;
import io.welkin.inventory.model.Zone;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createPhysicalNetwork}. */
@Component(service = Operation.class)
public final class CreatePhysicalNetwork extends JobOperation {
  @Activate
  public CreatePhysicalNetwork(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("createPhysicalNetwork", "Creates a physical network in a zone.")
        .rest("physical-networks", "POST").roles(RoleType.ROOT).createJob("PHYSICAL.NETWORK.CREATE", "PhysicalNetwork")
        .need("name", "the name of the physical network, unique in its zone")
        .needId("zoneid", "Zone", "the zone of the physical network")
        .list("isolationmethods", "how networks are kept apart").text("networkspeed", "the speed, such as 1G")
        .list("tags", "tags; bridge:NAME names the bridge of its networks").text("vlan", "the VLANs, such as 100-200")
        .text("broadcastdomainrange", "how far broadcasts reach: only ZONE is accepted")
        .refuses("physical networks are for every domain", "domainid")
        .answersObject("physicalnetwork", PhysicalNetworkList.MODEL).build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID zone = p.id("zoneid");
    tx.leases().nextFence(zone);
    if (tx.of(Zone.class).find(zone).filter(z -> z.removed() == null).isEmpty()) {
      throw ApiException.parameter("There is no zone with the id " + zone);
    }
    if (tx.of(PhysicalNetwork.class).first(Where.live().and("zoneId", zone).and("name", p.text("name"))).isPresent()) {
      throw ApiException.parameter("A physical network of this zone with the name " + p.text("name")
          + " already exists");
    }
    if (!p.string("broadcastdomainrange", "ZONE").equalsIgnoreCase("ZONE")) {
      throw ApiException.parameter("broadcastdomainrange must be ZONE");
    }
    p.string("vlan").ifPresent(Vlans::range);
    UUID id = Ids.next();
    tx.of(PhysicalNetwork.class).insert(PhysicalNetworkBuilder.builder().id(id).zoneId(zone).name(p.text("name"))
        .vlan(p.string("vlan", null)).isolationMethods(p.list("isolationmethods")).speed(p.string("networkspeed", null))
        .tags(p.list("tags")).state("Disabled").created(tx.now()).build());
    return new StartRun("create-physical-network", "physical-network", id, Map.of("network", id, "state", "Enabled"),
        List.of(Leases.Want.exclusive(id)), job(call, id), cause(call), call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().read(tx -> new Listing(PhysicalNetworkList.MODEL).one(tx, caller, entity));
  }
}
