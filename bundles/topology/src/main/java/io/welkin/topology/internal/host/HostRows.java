// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.FieldDescriptor;
import io.welkin.topology.internal.capacity.Percent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a host looks like in answers: the columns, and what is worked out from them. */
final class HostRows {
  private static final String SHOWN = "CASE WHEN h.CONNECTION_ = 'DriverMissing' THEN 'Disconnected'"
      + " ELSE h.CONNECTION_ END";
  private static final long MIB = 1024L * 1024;

  static final ReadModel MODEL = ReadModel.from("HOST h").join("JOIN ZONE z ON z.ID = h.ZONE_ID")
      .join("JOIN POD p ON p.ID = h.POD_ID").join("JOIN CLUSTER c ON c.ID = h.CLUSTER_ID")
      .join("JOIN HYPERVISOR_ENDPOINT e ON e.ID = h.ENDPOINT_ID")
      .join("LEFT JOIN ENDPOINT_SIGHT s ON s.ID = h.ENDPOINT_ID")
      .join("LEFT JOIN HOST_CAPACITY k ON k.ID = h.ID").where("h.REMOVED IS NULL")
      .field("id", "h.ID", Type.UUID, "the ID of the host").field("name", "h.NAME", Type.STRING, "the name of the host")
      .field("state", SHOWN, Type.STRING, "what was seen of the host: Up, Connecting, Disconnected or Alert")
      .field("resourcestate", "h.STATE", Type.STRING, "what was asked of the host, such as Enabled or Maintenance")
      .field("type", "'Routing'", Type.STRING, "the host type")
      .field("ipaddress", "h.ADDRESS", Type.STRING, "the management address of the host")
      .field("zoneid", "h.ZONE_ID", Type.UUID, "the zone ID of the host")
      .field("zonename", "z.NAME", Type.STRING, "the zone name of the host")
      .field("podid", "h.POD_ID", Type.UUID, "the pod ID of the host")
      .field("podname", "p.NAME", Type.STRING, "the pod name of the host")
      .field("clusterid", "h.CLUSTER_ID", Type.UUID, "the cluster ID of the host")
      .field("clustername", "c.NAME", Type.STRING, "the cluster name of the host")
      .field("clustertype", "c.CLUSTER_TYPE", Type.STRING, "the cluster type of the host")
      .field("hypervisor", "h.HYPERVISOR", Type.STRING, "the hypervisor type of the host")
      .field("hypervisorversion", "h.HYPERVISOR_VERSION", Type.STRING, "the hypervisor version")
      .field("arch", "h.ARCH", Type.STRING, "the processor architecture of the host")
      .field("cpunumber", "h.CPUS", Type.INTEGER, "the logical processors of the host")
      .field("cpuspeed", "h.CPU_MHZ", Type.LONG, "the speed of a processor in MHz")
      .field("cpuallocatedvalue", "k.CPU_USED", Type.LONG, "the processor speed that is allocated, in MHz")
      .field("_cpuTotal", "k.CPU_TOTAL", Type.LONG, "").field("_memoryTotal", "k.MEMORY_TOTAL", Type.LONG, "")
      .field("_memoryUsed", "k.MEMORY_USED", Type.LONG, "").field("_memory", "h.MEMORY_MIB", Type.LONG, "")
      .field("_driver", "e.DRIVER", Type.STRING, "").field("_instance", "e.INSTANCE", Type.STRING, "")
      .field("_connection", "h.CONNECTION_", Type.STRING, "")
      .field("hosttags", "h.TAGS", Type.LIST, "the tags of the host, with commas between")
      .field("explicithosttags", "h.TAGS", Type.LIST, "the tags that operators gave the host")
      .field("lastpinged", "s.SEEN_AT", Type.INSTANT, "when the host was seen last")
      .field("disconnected", "h.DISCONNECTED", Type.INSTANT, "since when the host is not seen")
      .field("created", "h.CREATED", Type.INSTANT, "when the host was added")
      .adminField("details", "h.DETAILS", Type.JSON, "what else the driver said of the host")
      .filter("id", "h.ID", Operator.EQ).filter("name", "h.NAME", Operator.EQ)
      .filter("zoneid", "h.ZONE_ID", Operator.EQ).filter("podid", "h.POD_ID", Operator.EQ)
      .filter("clusterid", "h.CLUSTER_ID", Operator.EQ).filter("arch", "h.ARCH", Operator.EQ)
      .filter("hypervisor", "LOWER(h.HYPERVISOR)", Operator.EQ)
      .filter("resourcestate", "LOWER(h.STATE)", Operator.EQ).filter("state", "LOWER(" + SHOWN + ")", Operator.EQ)
      .filter("type", "'routing'", Operator.EQ).filter("_endpoint", "h.ENDPOINT_ID", Operator.EQ)
      .filter("_except", "h.ID", Operator.NOT_IN)
      .keywords("h.NAME", "h.ADDRESS", "h.HYPERVISOR").order("h.CREATED, h.ID").annotated().build();

  static final FieldDescriptor[] MORE = {
      FieldDescriptor.of("version", "string", "the version of the driver that the host is reached through"),
      FieldDescriptor.of("cpuallocated", "string", "the share of the processors that is allocated"),
      FieldDescriptor.of("cpuallocatedpercentage", "string", "the share of the processors that is allocated"),
      FieldDescriptor.of("cpuallocatedwithoverprovisioning", "string",
          "the share of the overcommitted processors that is allocated"),
      FieldDescriptor.of("cpuwithoverprovisioning", "string", "the processor speed with overcommitment, in MHz"),
      FieldDescriptor.of("memorytotal", "long", "the memory of the host in bytes"),
      FieldDescriptor.of("memorywithoverprovisioning", "string", "the memory with overcommitment, in bytes"),
      FieldDescriptor.of("memoryallocated", "long", "the memory that is allocated, in bytes"),
      FieldDescriptor.of("memoryallocatedbytes", "long", "the memory that is allocated, in bytes"),
      FieldDescriptor.of("memoryallocatedpercentage", "string",
          "the share of the overcommitted memory that is allocated"),
      FieldDescriptor.of("islocalstorageactive", "boolean", "whether there is storage of this host alone")};

  private HostRows() {}

  /**
   * Fills in what is worked out.
   *
   * @param root whether the caller may see details
   * @param version of the driver, or null
   */
  static void complete(Map<String, Object> row, boolean root, String version, boolean localStorage) {
    long cpuUsed = number(row, "cpuallocatedvalue");
    long cpuTotal = number(row, "_cpuTotal");
    long memoryTotal = number(row, "_memoryTotal") * MIB;
    long memoryUsed = number(row, "_memoryUsed") * MIB;
    long physical = (Integer) row.get("cpunumber") * number(row, "cpuspeed");
    row.put("version", version);
    row.put("cpuallocated", Percent.of(cpuUsed, physical) + "%");
    row.put("cpuallocatedpercentage", Percent.of(cpuUsed, physical) + "%");
    row.put("cpuallocatedwithoverprovisioning", Percent.of(cpuUsed, cpuTotal) + "%");
    row.put("cpuwithoverprovisioning", Long.toString(cpuTotal));
    row.put("memorytotal", number(row, "_memory") * MIB);
    row.put("memorywithoverprovisioning", Long.toString(memoryTotal));
    row.put("memoryallocated", memoryUsed);
    row.put("memoryallocatedbytes", memoryUsed);
    row.put("memoryallocatedpercentage", Percent.of(memoryUsed, memoryTotal) + "%");
    row.put("islocalstorageactive", localStorage);
    if (root && "DriverMissing".equals(row.get("_connection"))) {
      Map<String, Object> details = new TreeMap<>();
      if (row.get("details") instanceof Map<?, ?> known) {
        known.forEach((k, v) -> details.put(String.valueOf(k), v));
      }
      details.put("connection", "DriverMissing");
      row.put("details", details);
    }
    List.copyOf(row.keySet()).stream().filter(name -> name.startsWith("_")).forEach(row::remove);
  }

  private static long number(Map<String, Object> row, String field) {
    return (Long) row.getOrDefault(field, 0L);
  }
}
