// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.domain.Listing;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updatePhysicalNetwork}. */
@Component(service = Operation.class)
public final class UpdatePhysicalNetwork extends JobOperation {
  @Activate
  public UpdatePhysicalNetwork(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("updatePhysicalNetwork", "Changes a physical network.")
        .rest("physical-networks", "PATCH").roles(RoleType.ROOT).job("PHYSICAL.NETWORK.UPDATE", "PhysicalNetwork")
        .needId("id", "PhysicalNetwork", "the ID of the physical network").text("networkspeed", "the speed, such as 1G")
        .text("state", "Enabled or Disabled").list("tags", "tags, in place of those it has")
        .text("vlan", "the VLANs, such as 100-200").answersObject("physicalnetwork", PhysicalNetworkList.MODEL)
        .build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("id");
    Map<String, Object> input = new HashMap<>(Map.of("network", id));
    p.string("vlan").ifPresent(vlan -> {
      Vlans.range(vlan);
      input.put("vlan", vlan);
    });
    p.string("state").ifPresent(text -> input.put("state", List.of("Enabled", "Disabled").stream()
        .filter(s -> s.equalsIgnoreCase(text)).findFirst()
        .orElseThrow(() -> ApiException.parameter("state must be Enabled or Disabled, not " + text))));
    p.string("networkspeed").ifPresent(speed -> input.put("speed", speed));
    if (p.has("tags")) {
      input.put("tags", p.list("tags"));
    }
    return new StartRun("update-physical-network", "physical-network", id, input, List.of(Leases.Want.exclusive(id)),
        job(call, id), cause(call), call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().read(tx -> new Listing(PhysicalNetworkList.MODEL).one(tx, caller, entity));
  }
}
