// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.FenceHost;
import io.welkin.spi.command.LockReport;
import io.welkin.spi.command.ObserveLocks;
import io.welkin.spi.compute.FenceReport;
import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.VolumeLock;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks for a proof that a VM does not run on its host, which is lost: an operator's word for the host, else the host
 * fenced by its driver, else the locks of all of the VM's disks free as another host sees them. Without one nothing
 * follows but an alert, once for each loss of the host.
 */
@Component(service = StepType.class)
public final class ProveDownStep extends NamedStep<ProveDownStep.Input, ProveDownStep.Output> {
  private static final String FENCE = "fence";
  private static final String LOCKS = "locks";
  private static final String EVENT = "HA.NO.PROOF";

  /** Which VM, and the host that it was lost with. */
  public record Input(UUID vm, UUID host) {}

  /** Whether it is proven, and by what. */
  public record Output(boolean proven, String proof, String evidence) {}

  private final Endpoints endpoints;
  private final Drivers drivers;

  @Activate
  public ProveDownStep(@Reference Endpoints endpoints, @Reference Drivers drivers) {
    super("compute.prove-down", Input.class, Output.class);
    this.endpoints = endpoints;
    this.drivers = drivers;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Host host = tx.of(Host.class).get(input.host());
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (!LostMachines.lost(host) || !vm.state().equals("Running") || !host.id().equals(vm.hostId())) {
      return StepResult.done(new Output(false, null, "the host is not lost any more, or the VM is not on it"));
    }
    if (host.state().equals("Degraded")) {
      return StepResult.done(new Output(true, "operator", "the host was declared degraded"));
    }
    HypervisorEndpoint row = tx.of(HypervisorEndpoint.class).get(host.endpointId());
    return has(row, "Fencing") ? new StepResult.Send<>(row.instance(), host.id(), 0,
        new FenceHost(endpoints.of(row), host.nativeId()), FENCE) : locks(context, input, "its driver fences no host");
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    if (answer instanceof FenceReport report) {
      return report.fenced() ? StepResult.done(new Output(true, FENCE, report.evidence()))
          : locks(context, input, report.evidence());
    }
    List<VolumeLock> locks = ((LockReport) answer).locks();
    String evidence = locks.stream().map(VolumeLock::evidence).distinct().collect(Collectors.joining("; "));
    boolean free = locks.size() == disks(context.tx(), input.vm()).size()
        && locks.stream().allMatch(l -> l.state() == LockState.FREE);
    return free ? StepResult.done(new Output(true, LOCKS, evidence)) : unproven(context, input, evidence);
  }

  @Override public Optional<StepResult<Output>> failed(StepContext context, Input input, Failure failure) {
    return Optional.of(FENCE.equals(context.note()) ? locks(context, input, failure.message())
        : unproven(context, input, failure.message()));
  }

  private StepResult<Output> locks(StepContext context, Input input, String fence) {
    Tx tx = context.tx();
    List<VolumeRef> disks = disks(tx, input.vm());
    Optional<HypervisorEndpoint> witness = tx.of(Host.class).list(Where.live().and("connection", "Up")
        .and("clusterId", tx.of(Host.class).get(input.host()).clusterId()).order("id").limit(50)).stream()
        .map(h -> tx.of(HypervisorEndpoint.class).get(h.endpointId())).filter(e -> has(e, "VolumeLocks")).findFirst();
    if (disks.isEmpty() || witness.isEmpty()) {
      return unproven(context, input, fence + "; no other host can look at the locks of its disks");
    }
    HypervisorEndpoint row = witness.get();
    return new StepResult.Send<>(row.instance(), input.vm(), 0, new ObserveLocks(endpoints.of(row), disks), LOCKS);
  }

  private static List<VolumeRef> disks(Tx tx, UUID vm) {
    return tx.of(Volume.class).list(Where.live().and("vmId", vm).notNull("poolId")).stream()
        .map(v -> PoolReach.ref(tx, v)).toList();
  }

  private boolean has(HypervisorEndpoint row, String facet) {
    return drivers.present().stream().filter(p -> p.instance().equals(row.instance()))
        .flatMap(p -> p.drivers().stream()).anyMatch(d -> d.type().equals(row.driver()) && d.facets().contains(facet));
  }

  private static StepResult<Output> unproven(StepContext context, Input input, String why) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    Host host = tx.of(Host.class).get(input.host());
    if (tx.of(EventEntry.class).count(Where.eq("type", EVENT).and("resourceId", vm.id())
        .with("created", Where.Operator.AT_LEAST, host.disconnected())) == 0) {
      tx.log(EventEntryBuilder.builder().id(Ids.next()).type(EVENT).level("ERROR").state("Completed").description("VM "
          + vm.name() + " is not started elsewhere: nothing proves that it does not run on lost host " + host.name() + ": "
          + why).accountId(vm.accountId()).domainId(vm.domainId()).username(context.cause().name())
          .resourceKind("UserVm").resourceId(vm.id()).resourceName(vm.name()).created(tx.now()).build());
    }
    return StepResult.done(new Output(false, null, why));
  }
}
