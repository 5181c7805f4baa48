// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Host;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has highly available VMs of lost hosts started elsewhere, in clusters whose operator allows it: one recorded run of
 * {@code ha-restart-vm} for each, which proves first that the VM does not run where it was. Touches nothing itself.
 */
@Component(immediate = true, service = HaController.class, configurationPid = "io.welkin.compute.ha")
@Designate(ocd = HaConfig.class)
public final class HaController {
  private static final Logger LOG = LoggerFactory.getLogger(HaController.class);

  private final UnitOfWork unitOfWork;
  private final LostMachines machines;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-ha");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public HaController(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows, HaConfig config) {
    this.unitOfWork = unitOfWork;
    this.machines = new LostMachines(workflows, Duration.ofSeconds(config.retrySeconds()));
    timer.scheduleWithFixedDelay(this::look, config.everySeconds(), config.everySeconds(), TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  private void look() {
    try {
      List<Host> lost = unitOfWork.read(LostMachines::hosts);
      lost.forEach(host -> unitOfWork.run(tx -> {
        machines.restart(tx, host.id());
        return null;
      }));
    } catch (RuntimeException e) {
      LOG.warn("VMs of lost hosts could not be looked for: {}", e.toString());
    }
  }
}
