// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Pod;
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

/** {@code updatePod}. */
@Component(service = Operation.class)
public final class UpdatePod extends ChangeOperation {
  @Activate
  public UpdatePod(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updatePod", "Changes a pod.").rest("pods", "PATCH").roles(RoleType.ROOT)
        .changes("POD.EDIT", "Pod").needId("id", "Pod", "the ID of the pod").text("name", "the name of the pod")
        .text("allocationstate", "Enabled or Disabled").text("gateway", "the gateway of the pod's management network")
        .text("netmask", "the netmask of the pod's management network")
        .text("startip", "the first management address of the pod")
        .text("endip", "the last management address of the pod")
        .answersObject("pod", PodList.MODEL, PodList.MORE).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("id");
    Pod pod = Places.live(tx.of(Pod.class).find(id), id, "pod", Pod::removed);
    String name = p.string("name", pod.name());
    Places.lock(tx, pod.zoneId());
    Places.unique(tx, Pod.class, Where.live().and("zoneId", pod.zoneId()), name, id, "A pod of this zone");
    PodAddresses addresses = new PodAddresses(p.string("gateway", pod.gateway()), p.string("netmask", pod.netmask()),
        p.string("startip", pod.startIp()), p.string("endip", pod.endIp()));
    addresses.check();
    tx.of(Pod.class).update(pod.with(b -> b.name(name).gateway(addresses.gateway()).netmask(addresses.netmask())
        .startIp(addresses.startIp()).endIp(addresses.endIp())
        .allocationState(Places.allocationState(p.string("allocationstate", pod.allocationState())))));
    return PodList.one(tx, call.caller(), id);
  }
}
