// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import io.welkin.topology.internal.capacity.Capacities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listPods}. */
@Component(service = Operation.class)
public final class PodList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("POD p").join("JOIN ZONE z ON z.ID = p.ZONE_ID")
      .where("p.REMOVED IS NULL")
      .field("id", "p.ID", Type.UUID, "the ID of the pod").field("name", "p.NAME", Type.STRING, "the name of the pod")
      .field("zoneid", "p.ZONE_ID", Type.UUID, "the zone ID of the pod")
      .field("zonename", "z.NAME", Type.STRING, "the zone name of the pod")
      .field("gateway", "p.GATEWAY", Type.STRING, "the gateway of the pod's management network")
      .field("netmask", "p.NETMASK", Type.STRING, "the netmask of the pod's management network")
      .field("_start", "p.START_IP", Type.STRING, "").field("_end", "p.END_IP", Type.STRING, "")
      .field("allocationstate", "p.ALLOCATION_STATE", Type.STRING, "whether new resources are placed here")
      .filter("id", "p.ID", Operator.EQ).filter("name", "p.NAME", Operator.EQ)
      .filter("zoneid", "p.ZONE_ID", Operator.EQ).filter("allocationstate", "p.ALLOCATION_STATE", Operator.EQ)
      .keywords("p.NAME").order("p.CREATED, p.ID").annotated().build();
  static final FieldDescriptor[] MORE = {
      FieldDescriptor.of("startip", "list", "the first management addresses of the pod"),
      FieldDescriptor.of("endip", "list", "the last management addresses of the pod"),
      FieldDescriptor.list("ipranges", "the ranges of management addresses", List.of(
          FieldDescriptor.of("startip", "string", "the first address"),
          FieldDescriptor.of("endip", "string", "the last address"),
          FieldDescriptor.of("gateway", "string", "the gateway of the range"))),
      FieldDescriptor.list("capacity", "the capacities of the pod", Capacities.FIELDS)};

  @Activate
  public PodList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listPods", "Lists pods.").rest("pods", "GET")
        .roles(RoleType.RESOURCE_ADMINS).findId("id", "Pod", "the ID of the pod").text("name", "the name of the pod")
        .findId("zoneid", "Zone", "pods of this zone").text("allocationstate", "Enabled or Disabled")
        .flag("showcapacities", "whether to show capacities").paged()
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroup")
        .answersList("pod", MODEL, MORE).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return call.parameters().string("allocationstate")
        .<Map<String, Object>>map(s -> Map.of("allocationstate", Places.allocationState(s))).orElse(Map.of());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(PodList::ranges);
    if (call.parameters().flag("showcapacities", false)) {
      Capacities.into(tx, Capacities.Level.POD, rows);
    }
  }

  private static void ranges(Map<String, Object> row) {
    Object start = row.remove("_start");
    Object end = row.remove("_end");
    if (start != null) {
      Map<String, Object> range = new LinkedHashMap<>();
      range.put("startip", start);
      range.put("endip", end == null ? start : end);
      range.put("gateway", row.get("gateway"));
      row.put("startip", List.of(range.get("startip")));
      row.put("endip", List.of(range.get("endip")));
      row.put("ipranges", List.of(range));
    }
  }

  /** One pod, as an answer. */
  static Answer one(Tx tx, Caller caller, UUID id) {
    Map<String, Object> row = new Listing(MODEL).shown(tx, caller, id);
    ranges(row);
    return new Answer.Item(row);
  }
}
