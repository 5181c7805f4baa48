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
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Places;
import io.welkin.topology.internal.capacity.Capacities;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listClusters}. */
@Component(service = Operation.class)
public final class ClusterList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("CLUSTER c").join("JOIN ZONE z ON z.ID = c.ZONE_ID")
      .join("JOIN POD p ON p.ID = c.POD_ID").where("c.REMOVED IS NULL")
      .field("id", "c.ID", Type.UUID, "the ID of the cluster")
      .field("name", "c.NAME", Type.STRING, "the name of the cluster")
      .field("zoneid", "c.ZONE_ID", Type.UUID, "the zone ID of the cluster")
      .field("zonename", "z.NAME", Type.STRING, "the zone name of the cluster")
      .field("podid", "c.POD_ID", Type.UUID, "the pod ID of the cluster")
      .field("podname", "p.NAME", Type.STRING, "the pod name of the cluster")
      .field("hypervisortype", "c.HYPERVISOR", Type.STRING, "the hypervisor type of the cluster's hosts")
      .field("clustertype", "c.CLUSTER_TYPE", Type.STRING, "CloudManaged or ExternalManaged")
      .field("allocationstate", "c.ALLOCATION_STATE", Type.STRING, "whether new resources are placed here")
      .field("managedstate", "c.MANAGED_STATE", Type.STRING, "whether this cluster is managed")
      .field("arch", "c.ARCH", Type.STRING, "the processor architecture of the cluster's hosts")
      .field("_cpu", "c.CPU_OVERCOMMIT", Type.DOUBLE, "").field("_memory", "c.MEMORY_OVERCOMMIT", Type.DOUBLE, "")
      .field("_drift", "c.DRIFT_POLICY", Type.STRING, "").field("controllers", "c.CONTROLLERS", Type.LIST,
          "controllers that may do here what can harm a guest, with commas between")
      .filter("id", "c.ID", Operator.EQ).filter("name", "c.NAME", Operator.EQ)
      .filter("zoneid", "c.ZONE_ID", Operator.EQ).filter("podid", "c.POD_ID", Operator.EQ)
      .filter("hypervisor", "LOWER(c.HYPERVISOR)", Operator.EQ).filter("clustertype", "c.CLUSTER_TYPE", Operator.EQ)
      .filter("managedstate", "c.MANAGED_STATE", Operator.EQ).filter("arch", "c.ARCH", Operator.EQ)
      .filter("allocationstate", "c.ALLOCATION_STATE", Operator.EQ)
      .keywords("c.NAME", "c.HYPERVISOR").order("c.CREATED, c.ID").annotated().build();
  static final FieldDescriptor[] MORE = {
      FieldDescriptor.of("cpuovercommitratio", "string", "how many times over processors are given away"),
      FieldDescriptor.of("memoryovercommitratio", "string", "how many times over memory is given away"),
      FieldDescriptor.of("resourcedetails", "map", "the ratios, and driftPolicy: accept, alert or repair"),
      FieldDescriptor.list("capacity", "the capacities of the cluster", Capacities.FIELDS)};

  @Activate
  public ClusterList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listClusters", "Lists clusters.").rest("clusters", "GET")
        .roles(RoleType.RESOURCE_ADMINS).findId("id", "Cluster", "the ID of the cluster")
        .text("name", "the name of the cluster").findId("zoneid", "Zone", "clusters of this zone")
        .findId("podid", "Pod", "clusters of this pod").text("hypervisor", "clusters of this hypervisor type")
        .text("clustertype", "CloudManaged or ExternalManaged").text("allocationstate", "Enabled or Disabled")
        .text("managedstate", "whether the cluster is managed").text("arch", "the processor architecture")
        .flag("showcapacities", "whether to show capacities").paged()
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroup")
        .answersList("cluster", MODEL, MORE).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    p.string("hypervisor").ifPresent(h -> filters.put("hypervisor", h.toLowerCase(Locale.ROOT)));
    p.string("allocationstate").ifPresent(s -> filters.put("allocationstate", Places.allocationState(s)));
    return filters;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(ClusterList::details);
    if (call.parameters().flag("showcapacities", false)) {
      Capacities.into(tx, Capacities.Level.CLUSTER, rows);
    }
  }

  private static void details(Map<String, Object> row) {
    String cpu = String.valueOf(row.remove("_cpu"));
    String memory = String.valueOf(row.remove("_memory"));
    row.put("cpuovercommitratio", cpu);
    row.put("memoryovercommitratio", memory);
    row.put("resourcedetails", new TreeMap<>(Map.of("cpuOvercommitRatio", cpu, "memoryOvercommitRatio", memory,
        "driftPolicy", row.remove("_drift"))));
  }

  /** One cluster, as the fields of an answer. */
  static Map<String, Object> one(Tx tx, Caller caller, UUID id) {
    Map<String, Object> row = new Listing(MODEL).shown(tx, caller, id);
    details(row);
    return row;
  }
}
