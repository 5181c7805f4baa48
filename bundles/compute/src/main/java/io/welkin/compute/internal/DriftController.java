// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Ids;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows from a mismatch of a VM, by the policy of its cluster (law 3). It starts recorded runs and touches
 * nothing itself. No path here stops, resets, undefines or deletes a guest: {@code accept} at most looks, and
 * {@code repair} only starts what is there and stopped; one that is missing may run where nobody looked. A VM that is
 * there twice is always alerted.
 */
@Component(immediate = true, service = DriftController.class)
public final class DriftController {
  private static final Logger LOG = LoggerFactory.getLogger(DriftController.class);
  private static final Cause CAUSE = Cause.controller("drift-controller");
  private static final int BATCH = 100;
  private static final int LOOK_SECONDS = 30;

  private final UnitOfWork unitOfWork;
  private final Workflows workflows;
  private final Bus.Subscription subscription;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-drift");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public DriftController(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows, @Reference Bus bus) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
    this.subscription = bus.consume(new Address("welkin.event.drift.#", Address.Kind.TOPIC), 1, (envelope, delivery) -> {
      delivery.accept();
      worker.execute(this::look);
    });
    worker.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() throws InterruptedException {
    subscription.close();
    worker.shutdown();
    worker.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Takes up every open record of a VM; events are only hints that there are some. */
  void look() {
    try {
      List<DriftRecord> open = unitOfWork.read(tx -> tx.of(DriftRecord.class).list(
          Where.eq("status", "Open").and("resourceKind", "virtual-machine").order("firstSeen").limit(BATCH)));
      open.forEach(record -> unitOfWork.run(tx -> decide(tx, record)));
    } catch (RuntimeException e) {
      LOG.warn("mismatches could not be taken up: {}", e.toString());
    }
  }

  private Void decide(Tx tx, DriftRecord seen) {
    DriftRecord record = tx.of(DriftRecord.class).get(seen.id());
    Optional<VirtualMachine> vm = tx.of(VirtualMachine.class).find(record.resourceId());
    if (!"Open".equals(record.status()) || vm.isEmpty() || tx.leases().busy(record.resourceId())) {
      return null;
    }
    boolean lives = Machines.state(vm.get()) != State.DESTROYED;
    Optional<String> followed = lives && "accept".equals(record.policy()) ? follows(tx, record) : Optional.empty();
    boolean stopped = record.kind().equals("Power") && Machines.STOPPED.equals(record.observed());
    if (followed.isPresent()) {
      start(tx, vm.get(), record, "follow-drift", Map.of("vm", vm.get().id(), "drift", record.id(), followed.get(),
          record.observed()));
    } else if ("repair".equals(record.policy()) && stopped && Machines.state(vm.get()) == State.RUNNING) {
      start(tx, vm.get(), record, "repair-vm", Map.of("vm", vm.get().id(), "host", vm.get().hostId(), "drift",
          record.id()));
    } else {
      tx.of(DriftRecord.class).update(record.withStatus("Alerted"));
    }
    tx.log(EventEntryBuilder.builder().id(Ids.next()).type("VM.DRIFT").level("WARN").state("Completed")
        .description(record.kind() + " of VM " + vm.get().name() + ": " + record.expected() + " was expected, "
            + record.observed() + " was seen; policy " + record.policy())
        .accountId(vm.get().accountId()).domainId(vm.get().domainId()).username(CAUSE.name())
        .resourceKind("UserVm").resourceId(vm.get().id()).resourceName(vm.get().name()).created(tx.now()).build());
    return null;
  }

  /**
   * Which input of {@code follow-drift} takes what was seen; empty when it cannot become what is wanted. A VM that is
   * there twice never can, nor one that is paused or on a host that is not ours.
   */
  private static Optional<String> follows(Tx tx, DriftRecord record) {
    String seen = String.valueOf(record.observed());
    return switch (record.kind()) {
      case "Power", "Missing" -> List.of(Machines.RUNNING, Machines.STOPPED, "MISSING").contains(seen)
          ? Optional.of("power") : Optional.empty();
      case "Host" -> isHost(tx, seen) ? Optional.of("host") : Optional.empty();
      case "Size" -> FollowStep.size(seen).map(size -> "size");
      case "Name" -> Optional.of("name");
      default -> Optional.empty();
    };
  }

  private static boolean isHost(Tx tx, String observed) {
    try {
      return observed != null && tx.of(Host.class).find(UUID.fromString(observed)).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void start(Tx tx, VirtualMachine vm, DriftRecord record, String workflow, Map<String, Object> input) {
    Workflows.Started started = workflows.start(tx, new StartRun(workflow, "virtual-machine", vm.id(), input,
        List.of(Want.exclusive(vm.id())), null, CAUSE, null));
    tx.of(DriftRecord.class).update(record.withRunId(started.run()));
  }
}
