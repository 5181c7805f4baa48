// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Capacity.Wish;
import io.welkin.inventory.Capacity;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.Zone;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * Finds a host with room and reserves it: the one that the VM was on last before any other, and one that reaches the disks
 * that the VM has.
 */
@Component(service = StepType.class)
public final class PlaceStep extends NamedStep<PlaceStep.Input, PlaceStep.Output> {
  private static final int CANDIDATES = 20;

  /** Which VM, and where it must be; null for anywhere. */
  public record Input(UUID vm, UUID pod, UUID cluster, UUID host) {}

  /** Where it is to be. */
  public record Output(UUID host) {}

  public PlaceStep() {
    super("compute.place", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    Zone zone = tx.of(Zone.class).get(vm.zoneId());
    if (!"Enabled".equals(zone.allocationState())) {
      throw FailureException.capacity("ZoneDisabled", "zone " + zone.name() + " is disabled");
    }
    Wish wish = wish(tx, vm, input);
    UUID host = reserve(tx, vm, wish);
    Host row = tx.of(Host.class).get(host);
    Machines.update(tx, vm.withHostId(host).withClusterId(row.clusterId()).withPodId(row.podId())
        .withHypervisor(row.hypervisor()));
    return StepResult.done(new Output(host));
  }

  private static UUID reserve(Tx tx, VirtualMachine vm, Wish wish) {
    Capacity capacity = tx.capacity();
    List<UUID> candidates = new ArrayList<>();
    if (vm.lastHostId() != null) {
      candidates.addAll(capacity.withRoom(at(wish, vm.lastHostId()), 1));
    }
    candidates.addAll(capacity.withRoom(wish, CANDIDATES));
    return candidates.stream().filter(host -> allowed(tx, host)).filter(host -> capacity.reserve(vm.id(), host,
        wish.need())).findFirst().orElseThrow(() -> FailureException.capacity("NoHost",
            "no host that is enabled and connected has " + wish.need().cpuMHz() + " MHz and "
                + wish.need().memoryMiB() + " MiB free for " + vm.name()));
  }

  private static boolean allowed(Tx tx, UUID host) {
    Host row = tx.of(Host.class).get(host);
    return "Enabled".equals(tx.of(Cluster.class).get(row.clusterId()).allocationState())
        && "Enabled".equals(tx.of(Pod.class).get(row.podId()).allocationState());
  }

  private static Wish at(Wish w, UUID host) {
    return new Wish(w.zone(), w.pod(), w.cluster(), w.host() == null ? host : w.host(), w.hypervisor(), w.tags(),
        w.avoid(), w.need());
  }

  /** What was asked for, narrowed to where the VM's disks are. */
  private static Wish wish(Tx tx, VirtualMachine vm, Input input) {
    UUID pod = input.pod();
    UUID cluster = input.cluster();
    UUID host = input.host();
    for (Volume volume : tx.of(Volume.class).list(Where.live().and("vmId", vm.id()).notNull("poolId"))) {
      StoragePool pool = tx.of(StoragePool.class).get(volume.poolId());
      if (pool.scope().equals("HOST")) {
        host = agree(host, pool.hostId(), vm, pool);
      } else if (pool.scope().equals("CLUSTER")) {
        cluster = agree(cluster, pool.clusterId(), vm, pool);
      }
    }
    String tags = tx.of(ServiceOffering.class).get(vm.serviceOfferingId()).hostTags();
    Set<String> wanted = tags == null || tags.isBlank() ? Set.of() : new TreeSet<>(
        Arrays.asList(tags.trim().split("\\s*,\\s*")));
    return new Wish(vm.zoneId(), pod, cluster, host, vm.hypervisor(), wanted, Set.of(), Machines.need(vm));
  }

  private static UUID agree(UUID asked, UUID there, VirtualMachine vm, StoragePool pool) {
    if (asked != null && !asked.equals(there)) {
      throw FailureException.capacity("DiskElsewhere", "the disks of " + vm.name() + " are in storage pool "
          + pool.name() + ", which the wanted host does not reach");
    }
    return there;
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    context.tx().capacity().release(input.vm());
    return StepResult.nothing();
  }
}
