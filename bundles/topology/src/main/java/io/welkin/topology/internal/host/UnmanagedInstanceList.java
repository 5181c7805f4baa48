// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

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

/** {@code listUnmanagedInstances}: what was seen on the hosts of a cluster and is not Welkin's. */
@Component(service = Operation.class)
public final class UnmanagedInstanceList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("UNMANAGED_INSTANCE u")
      .join("JOIN HYPERVISOR_ENDPOINT e ON e.ID = u.ENDPOINT_ID").join("JOIN CLUSTER c ON c.ID = e.CLUSTER_ID")
      .join("LEFT JOIN HOST h ON h.ENDPOINT_ID = u.ENDPOINT_ID AND h.NATIVE_ID = u.HOST AND h.REMOVED IS NULL")
      .field("name", "u.NAME", Type.STRING, "the name of the instance on the hypervisor")
      .field("clusterid", "c.ID", Type.UUID, "the ID of the cluster that it is in")
      .field("clustername", "c.NAME", Type.STRING, "the name of the cluster that it is in")
      .field("hostid", "h.ID", Type.UUID, "the ID of the host that it is on")
      .field("hostname", "h.NAME", Type.STRING, "the name of the host that it is on")
      .field("powerstate", "CASE WHEN UPPER(u.POWER) IN ('RUNNING', 'PAUSED') THEN 'PowerOn'"
          + " WHEN UPPER(u.POWER) = 'STOPPED' THEN 'PowerOff' ELSE 'PowerUnknown' END", Type.STRING,
          "PowerOn, PowerOff or PowerUnknown")
      .field("cpunumber", "u.VCPUS", Type.INTEGER, "the processors of the instance")
      .field("memory", "u.MEMORY_MIB", Type.LONG, "the memory of the instance in MiB")
      .joinedFilter("clusterid", "e.CLUSTER_ID", Operator.EQ).filter("name", "u.NAME", Operator.EQ)
      .keywords("u.NAME").order("u.NAME, u.ID").build();

  @Activate
  public UnmanagedInstanceList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listUnmanagedInstances",
        "Lists instances on the hosts of a cluster that Welkin did not make. They are never touched.")
        .rest("unmanaged-instances", "GET").roles(RoleType.ROOT).needId("clusterid", "Cluster", "the ID of the cluster")
        .text("name", "the name of the instance on the hypervisor").paged()
        .answersList("unmanagedinstance", MODEL).build());
  }
}
