// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.Where.Operator;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingSource;
import io.welkin.inventory.settings.Settings;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
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
 * Has destroyed VMs expunged when {@code expunge.delay} is over: one recorded run each, whose cause is the user or operator who
 * asked for the destruction. One that was destroyed by nobody that can be named stays.
 */
@Component(immediate = true, service = SettingSource.class)
public final class Expunger implements SettingSource {
  static final SettingDefinition DELAY = SettingDefinition.integer("expunge.delay", 86_400, 1, 315_360_000, "VirtualMachine",
      "seconds for which a destroyed VM can be recovered, before it is expunged");
  static final SettingDefinition INTERVAL = SettingDefinition.integer("expunge.interval", 86_400, 1, 315_360_000,
      "VirtualMachine", "seconds between looks for destroyed VMs to expunge");
  private static final Logger LOG = LoggerFactory.getLogger(Expunger.class);
  private static final int TOGETHER = 100;

  private final UnitOfWork unitOfWork;
  private final Workflows workflows;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-expunge");
    t.setDaemon(true);
    return t;
  });
  private Instant looked = Instant.EPOCH;

  @Activate
  public Expunger(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
    timer.scheduleWithFixedDelay(this::look, 10, 10, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  @Override public List<SettingDefinition> settings() {
    return List.of(DELAY, INTERVAL, Settings.USERS_EXPUNGE, Settings.USERS_SEE_DESTROYED, Settings.LEAST_CUSTOM_DISK,
        Settings.MOST_CUSTOM_DISK);
  }

  private void look() {
    try {
      looked = unitOfWork.run(tx -> {
        Duration interval = Duration.ofSeconds(Settings.number(tx, INTERVAL));
        return tx.now().isBefore(looked.plus(interval)) || expunge(tx) == TOGETHER ? looked : tx.now();
      });
    } catch (RuntimeException e) {
      LOG.warn("destroyed VMs could not be looked for: {}", e.toString());
    }
  }

  /** Starts a run for each VM that is due, at most so many; how many there were. */
  int expunge(Tx tx) {
    Instant before = tx.now().minusSeconds(Settings.number(tx, DELAY));
    List<VirtualMachine> due = tx.of(VirtualMachine.class).list(Where.live().and("state", "Destroyed")
        .with("updated", Operator.LESS, before).order("updated").limit(TOGETHER));
    due.forEach(vm -> asked(tx, vm.id(), before).filter(c -> !tx.leases().busy(vm.id())).ifPresent(cause -> workflows.start(tx,
        new StartRun("expunge-vm", "virtual-machine", vm.id(), Map.of("vm", vm.id()), List.of(Want.exclusive(vm.id())), null,
            cause, null))));
    return due.size();
  }

  /** Who asked for the destruction, if that was long enough ago. */
  private static Optional<Cause> asked(Tx tx, UUID vm, Instant before) {
    return tx.of(HistoryEntry.class).first(Where.eq("resourceId", vm).and("trigger", Trigger.DESTROY.name()).order("-at"))
        .filter(entry -> entry.at().isBefore(before)).map(entry -> Cause.parse(entry.cause(), null))
        .filter(c -> c.type() == Cause.Type.USER || c.type() == Cause.Type.OPERATOR);
  }
}
