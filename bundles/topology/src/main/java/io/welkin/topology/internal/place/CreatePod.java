// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.PodBuilder;
import io.welkin.inventory.model.Zone;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createPod}. */
@Component(service = Operation.class)
public final class CreatePod extends ChangeOperation {
  @Activate
  public CreatePod(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createPod", "Creates a pod in a zone.").rest("pods", "POST")
        .roles(RoleType.ROOT).changes("POD.CREATE", "Pod").need("name", "the name of the pod, unique in its zone")
        .needId("zoneid", "Zone", "the zone that the pod is in")
        .text("gateway", "the gateway of the pod's management network")
        .text("netmask", "the netmask of the pod's management network")
        .text("startip", "the first management address of the pod")
        .text("endip", "the last management address of the pod")
        .text("allocationstate", "Enabled or Disabled, default Enabled")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroups")
        .answersObject("pod", PodList.MODEL, PodList.MORE).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID zone = p.id("zoneid");
    String name = p.text("name");
    Places.lock(tx, zone);
    Places.live(tx.of(Zone.class).find(zone), zone, "zone", Zone::removed);
    Places.unique(tx, Pod.class, Where.live().and("zoneId", zone), name, null, "A pod of this zone");
    PodAddresses addresses = new PodAddresses(p.string("gateway", null), p.string("netmask", null),
        p.string("startip", null), p.string("endip", null));
    addresses.check();
    UUID id = Ids.next();
    tx.of(Pod.class).insert(PodBuilder.builder().id(id).zoneId(zone).name(name).gateway(addresses.gateway())
        .netmask(addresses.netmask()).startIp(addresses.startIp()).endIp(addresses.endIp())
        .allocationState(Places.allocationState(p.string("allocationstate", "Enabled"))).created(tx.now()).build());
    return PodList.one(tx, call.caller(), id);
  }
}
