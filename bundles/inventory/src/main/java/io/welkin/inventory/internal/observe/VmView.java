// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an observer needs of a VM. Far smaller than the row, and read for many at once. */
record VmView(UUID id, String name, String instanceName, String state, String desiredPower, String observedPower,
    UUID hostId, int cpuNumber, long memoryMiB, long generation) {
  static final String RUNNING = "Running";
  static final String STOPPED = "Stopped";
  private static final String DESTROYED = "Destroyed";

  private static final ReadModel MODEL = ReadModel.from("VIRTUAL_MACHINE v").where("v.REMOVED IS NULL")
      .field("id", "v.ID", Type.UUID, "").field("name", "v.NAME", Type.STRING, "")
      .field("instanceName", "v.INSTANCE_NAME", Type.STRING, "").field("state", "v.STATE", Type.STRING, "")
      .field("desired", "v.DESIRED_POWER", Type.STRING, "").field("observed", "v.OBSERVED_POWER", Type.STRING, "")
      .field("host", "v.HOST_ID", Type.UUID, "").field("cpus", "v.CPU_NUMBER", Type.INTEGER, "")
      .field("memory", "v.MEMORY", Type.LONG, "").field("generation", "v.GENERATION", Type.LONG, "")
      .filter("id", "v.ID", Operator.IN).build();

  private static final ReadModel EXPECTED = ReadModel.from("VIRTUAL_MACHINE v").join("JOIN HOST h ON h.ID = v.HOST_ID")
      .where("v.REMOVED IS NULL AND v.STATE IN ('" + RUNNING + "', '" + STOPPED + "')")
      .field("id", "v.ID", Type.UUID, "").joinedFilter("endpoint", "h.ENDPOINT_ID", Operator.EQ).build();

  /** Live VMs among the ids. */
  static List<VmView> of(Tx tx, Collection<UUID> ids) {
    return tx.list(MODEL, ListQuery.of(Map.of("id", ids), ids.size() + 1)).rows().stream().map(VmView::of).toList();
  }

  /** VMs that should be on a host of the endpoint, and that no operation takes through a passing phase. */
  static List<UUID> expectedOn(Tx tx, UUID endpoint) {
    return tx.list(EXPECTED, ListQuery.of(Map.of("endpoint", endpoint), Integer.MAX_VALUE)).rows().stream()
        .map(row -> (UUID) row.get("id")).toList();
  }

  boolean stable() {
    return RUNNING.equals(state) || STOPPED.equals(state) || destroyed();
  }

  /** Gone for its user, and kept for a while: it has no place, and should not run. */
  boolean destroyed() {
    return DESTROYED.equals(state);
  }

  private static VmView of(Map<String, Object> row) {
    return new VmView((UUID) row.get("id"), (String) row.get("name"), (String) row.get("instanceName"),
        (String) row.get("state"), (String) row.get("desired"), (String) row.get("observed"), (UUID) row.get("host"),
        (int) row.get("cpus"), (long) row.get("memory"), (long) row.get("generation"));
  }
}
