// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listHosts}. */
@Component(service = Operation.class)
public final class HostList extends ListOperation {
  private final HostAnswers answers;

  @Activate
  public HostList(@Reference UnitOfWork unitOfWork, @Reference HostAnswers answers) {
    super(unitOfWork, HostRows.MODEL, Describe.operation("listHosts", "Lists hosts.").rest("hosts", "GET")
        .roles(RoleType.RESOURCE_ADMINS).findId("id", "Host", "the ID of the host").text("name", "the name of the host")
        .findId("zoneid", "Zone", "hosts of this zone").findId("podid", "Pod", "hosts of this pod")
        .findId("clusterid", "Cluster", "hosts of this cluster").text("hypervisor", "hosts of this hypervisor type")
        .text("state", "what was seen: Up, Connecting, Disconnected or Alert")
        .text("resourcestate", "what was asked, such as Enabled or Maintenance").text("type", "the host type: Routing")
        .text("arch", "the processor architecture").list("details", "accepted; hosts are always shown with all details")
        .paged()
        .refuses("hosts are not set aside for HA", "hahost")
        .refuses(Absent.NODES, "managementserverid")
        .refuses(Absent.OUT_OF_BAND, "outofbandmanagementenabled", "outofbandmanagementpowerstate")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroup")
        .refuses("findHostsForMigration tells where a VM can go", "virtualmachineid")
        .answersList("host", HostRows.MODEL, HostRows.MORE).build());
    this.answers = answers;
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Map<String, Object> filters = new HashMap<>();
    for (String name : List.of("hypervisor", "state", "resourcestate", "type")) {
      call.parameters().string(name).ifPresent(text -> filters.put(name, text.toLowerCase(Locale.ROOT)));
    }
    return filters;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    answers.complete(tx, call.caller(), rows);
  }
}
