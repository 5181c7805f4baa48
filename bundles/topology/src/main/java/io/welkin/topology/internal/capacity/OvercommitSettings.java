// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.capacity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingDefinition.Scope;
import io.welkin.inventory.settings.SettingSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** How many times over clusters give away what their hosts have. The value of the cloud is for clusters that come. */
@Component(service = SettingSource.class)
public final class OvercommitSettings implements SettingSource {
  public static final SettingDefinition CPU = SettingDefinition.decimal("cpu.overprovisioning.factor", 1, 1, 100, "Capacity",
      "how many times over processors are given away; of the cloud: in clusters that are added").of(Scope.CLUSTER);
  public static final SettingDefinition MEMORY = SettingDefinition.decimal("mem.overprovisioning.factor", 1, 1, 100, "Capacity",
      "how many times over memory is given away; of the cloud: in clusters that are added").of(Scope.CLUSTER);

  @Override public List<SettingDefinition> settings() {
    return List.of(CPU, MEMORY);
  }

  @Override public Optional<String> held(Tx tx, SettingDefinition setting, UUID cluster) {
    return tx.of(Cluster.class).find(cluster)
        .map(c -> Double.toString(setting.equals(CPU) ? c.cpuOvercommit() : c.memoryOvercommit()));
  }

  @Override public boolean hold(Tx tx, SettingDefinition setting, UUID cluster, String value) {
    double ratio = Double.parseDouble(value);
    Cluster row = tx.of(Cluster.class).get(cluster);
    Cluster changed = tx.of(Cluster.class)
        .update(setting.equals(CPU) ? row.withCpuOvercommit(ratio) : row.withMemoryOvercommit(ratio));
    follow(tx, changed);
    return true;
  }

  /** A new overcommitment holds for all hosts of the cluster at once; what is reserved stays reserved. */
  public static void follow(Tx tx, Cluster changed) {
    tx.of(Host.class).list(Where.live().and("clusterId", changed.id()).in("state", List.of("Enabled", "Disabled"))
        .order("id")).forEach(host -> HostTotals.set(tx, host, changed));
  }
}
