// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Network;
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

/** {@code updateNetwork}. */
@Component(service = Operation.class)
public final class UpdateNetwork extends JobOperation {
  @Activate
  public UpdateNetwork(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("updateNetwork", "Changes what a network is called.")
        .rest("networks", "PATCH").roles(RoleType.ALL).job("NETWORK.UPDATE", "Network")
        .needId("id", "Network", "the ID of the network").text("name", "the name of the network")
        .text("displaytext", "what the network is for").text("dns1", "the first DNS server")
        .text("dns2", "the second DNS server").text("networkdomain", "the DNS domain of the network")
        .flag("displaynetwork", "has no effect: every network is shown")
        .refuses("a network keeps its addresses", "changecidr", "guestvmcidr", "sourcenatipaddress")
        .refuses("a network keeps its id", "customid")
        .refuses(Absent.IPV6, "ip6dns1", "ip6dns2")
        .refuses("networks have no router", "privatemtu", "publicmtu", "updateinsequence", "forced")
        .refuses("networks show who uses them", "hideipaddressusage")
        .refuses("a network keeps its offering", "networkofferingid")
        .answersObject("network", NetworkList.MODEL, NetworkList.MORE).build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("id");
    Network network = tx.of(Network.class).get(id);
    for (String dns : List.of("dns1", "dns2")) {
      p.string(dns).ifPresent(text -> Ipv4Range.address(dns, text));
    }
    Map<String, Object> input = new HashMap<>(Map.of("network", id));
    for (String name : List.of("name", "displaytext", "dns1", "dns2", "networkdomain")) {
      p.string(name).ifPresent(text -> input.put(name, text));
    }
    return new StartRun("update-network", "network", id, input, List.of(Leases.Want.exclusive(id)),
        network.accountId() == null ? job(call, id) : job(call, id, network.accountId(), network.domainId()),
        cause(call), call.traceparent());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.of(unitOfWork().read(tx -> NetworkList.one(tx, caller, entity)));
  }
}
