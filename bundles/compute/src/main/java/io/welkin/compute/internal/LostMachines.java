// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which VMs were lost with their hosts and are to be started elsewhere, and the runs that try. */
final class LostMachines {
  static final Cause CAUSE = Cause.controller("ha-controller");
  static final String WORKFLOW = "ha-restart-vm";

  private final Workflows workflows;
  private final Duration retry;

  LostMachines(Workflows workflows, Duration retry) {
    this.workflows = workflows;
    this.retry = retry;
  }

  /** Not seen for too long; or for a moment, and an operator says that nothing runs there. */
  static boolean lost(Host host) {
    return host.removed() == null && ("Alert".equals(host.connection())
        || "Degraded".equals(host.state()) && !"Up".equals(host.connection()));
  }

  /** Hosts that are lost, of clusters whose operator lets their VMs be started elsewhere. */
  static List<Host> hosts(Tx tx) {
    return tx.of(Host.class).list(Where.live().in("connection", List.of("Alert", "Disconnected", "DriverMissing"))).stream()
        .filter(LostMachines::lost).filter(h -> tx.of(Cluster.class).get(h.clusterId()).controllers()
            .contains(CAUSE.name())).toList();
  }

  /** Starts a run for each VM of the host that has none and none that ended a moment ago. */
  void restart(Tx tx, UUID lost) {
    Host host = tx.of(Host.class).get(lost);
    if (!lost(host)) {
      return;
    }
    for (VirtualMachine vm : tx.of(VirtualMachine.class).list(Where.live().and("hostId", lost).and("state", "Running")
        .and("haEnabled", true).order("id"))) {
      Optional<Run> last = tx.of(Run.class).first(Where.eq("workflow", WORKFLOW).and("resourceId", vm.id())
          .order("-created"));
      if (!tx.leases().busy(vm.id()) && last.map(r -> due(r, tx.now())).orElse(true)) {
        workflows.start(tx, new StartRun(WORKFLOW, "virtual-machine", vm.id(), Map.of("vm", vm.id(), "host", lost),
            List.of(Want.exclusive(vm.id())), null, CAUSE, null));
      }
    }
  }

  private boolean due(Run last, Instant now) {
    return last.ended() != null && !last.ended().plus(retry).isAfter(now);
  }
}
