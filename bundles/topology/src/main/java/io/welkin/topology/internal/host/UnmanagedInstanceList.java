// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Describe;
import io.welkin.domain.DriverQuestions;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.spi.command.ExamineInstance;
import io.welkin.spi.compute.InstanceDescription;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code listUnmanagedInstances}: what was seen on the hosts of a cluster and is not Welkin's. For one that is named its
 * hypervisor is asked for disks and cards; one that does not answer leaves them out.
 */
@Component(service = Operation.class)
public final class UnmanagedInstanceList extends ListOperation {
  private static final Logger LOG = LoggerFactory.getLogger(UnmanagedInstanceList.class);
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
      .field("hypervisorversion", "h.HYPERVISOR_VERSION", Type.STRING, "the version of the hypervisor")
      .field("_endpoint", "e.ID", Type.UUID, "").field("_native", "u.NATIVE_ID", Type.STRING, "")
      .joinedFilter("clusterid", "e.CLUSTER_ID", Operator.EQ).filter("name", "u.NAME", Operator.EQ)
      .keywords("u.NAME").order("u.NAME, u.ID").build();

  private static final List<FieldDescriptor> DISK = List.of(
      FieldDescriptor.of("id", "string", "what the hypervisor calls the disk in the instance"),
      FieldDescriptor.of("label", "string", "the same, to be shown"),
      FieldDescriptor.of("capacity", "long", "its size in bytes"),
      FieldDescriptor.of("imagepath", "string", "where it is"),
      FieldDescriptor.of("controller", "string", "what it is attached to"),
      FieldDescriptor.of("position", "integer", "its place, 0 is the root disk"));
  private static final List<FieldDescriptor> NIC = List.of(
      FieldDescriptor.of("id", "string", "what the hypervisor calls the card in the instance"),
      FieldDescriptor.of("macaddress", "string", "its MAC address"),
      FieldDescriptor.of("networkname", "string", "the bridge that it is plugged into"),
      FieldDescriptor.of("adaptertype", "string", "the kind of card"),
      FieldDescriptor.of("ipaddress", "list", "addresses that the guest was seen with"));

  private final UnitOfWork unitOfWork;
  private final DriverQuestions questions;

  @Activate
  public UnmanagedInstanceList(@Reference UnitOfWork unitOfWork, @Reference DriverQuestions questions) {
    super(unitOfWork, MODEL, Describe.operation("listUnmanagedInstances",
        "Lists instances on the hosts of a cluster that Welkin did not make. They are never touched.")
        .rest("unmanaged-instances", "GET").roles(RoleType.ROOT).needId("clusterid", "Cluster", "the ID of the cluster")
        .text("name", "the name of the instance on the hypervisor, which is asked for disks and cards then")
        .paged()
        .answersList("unmanagedinstance", MODEL, FieldDescriptor.list("disk", "its disks", DISK),
            FieldDescriptor.list("nic", "its network cards", NIC)).build());
    this.unitOfWork = unitOfWork;
    this.questions = questions;
  }

  @Override protected void ask(Call call, List<Map<String, Object>> rows) {
    if (!call.parameters().has("name")) {
      return;
    }
    for (Map<String, Object> row : rows) {
      HypervisorEndpoint endpoint = unitOfWork.read(tx -> tx.of(HypervisorEndpoint.class).get((UUID) row.get("_endpoint")));
      String nativeId = (String) row.get("_native");
      try {
        describe(row, questions.ask(endpoint.id(), endpoint, e -> new ExamineInstance(e, nativeId),
            InstanceDescription.class));
      } catch (ApiException e) {
        LOG.debug("{} cannot be examined: {}", nativeId, e.getMessage());
      }
    }
  }

  private static void describe(Map<String, Object> row, InstanceDescription there) {
    row.put("disk", there.disks().stream().map(d -> Map.of("id", d.id(), "label", d.id(), "capacity", d.bytes(), "imagepath",
        String.valueOf(d.path()), "controller", String.valueOf(d.controller()), "position", d.deviceIndex())).toList());
    row.put("nic", there.nics().stream().map(n -> Map.of("id", n.id(), "macaddress", n.macAddress(), "networkname",
        String.valueOf(n.bridge()), "adaptertype", String.valueOf(n.adapter()),
        "ipaddress", n.address() == null ? List.of() : List.of(n.address()))).toList());
  }
}
