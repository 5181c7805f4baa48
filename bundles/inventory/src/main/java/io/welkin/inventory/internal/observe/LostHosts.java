// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.PowerState;
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
 * A host that was not seen for so long is lost: its connection is {@code Alert}, and the observed power of its VMs is
 * UNKNOWN. Their phases stay what their history says, and what was asked for stays; whether they run nobody here knows. A
 * host whose driver is missing is not lost, because nobody looked.
 */
@Component(service = LostHosts.class, immediate = true, configurationPid = LostHosts.PID)
@Designate(ocd = LostConfiguration.class)
public final class LostHosts implements AutoCloseable {
  static final String PID = "io.welkin.inventory.lost";
  private static final Logger LOG = LoggerFactory.getLogger(LostHosts.class);

  private final UnitOfWork unitOfWork;
  private final Duration lost;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-lost-hosts"));

  @Activate
  public LostHosts(LostConfiguration configuration, @Reference UnitOfWork unitOfWork) {
    this(unitOfWork, Duration.ofSeconds(configuration.lostSeconds()));
    timer.scheduleWithFixedDelay(this::lookSafely, configuration.everySeconds(), configuration.everySeconds(),
        TimeUnit.SECONDS);
  }

  /** Outside a container; {@link #look} is called by hand. */
  public LostHosts(UnitOfWork unitOfWork, Duration lost) {
    this.unitOfWork = unitOfWork;
    this.lost = lost;
  }

  private void lookSafely() {
    try {
      look();
    } catch (FailureException e) {
      LOG.warn("Hosts that are lost could not be looked for: {}", e.getMessage());
    }
  }

  /** Marks what is lost by now. */
  public void look() {
    List<Host> due = unitOfWork.read(tx -> tx.of(Host.class).list(due(tx)));
    due.forEach(host -> unitOfWork.run(tx -> {
      tx.of(Host.class).first(due(tx).and("id", host.id())).ifPresent(still -> mark(tx, still));
      return null;
    }));
  }

  private Where due(Tx tx) {
    return Where.live().and("connection", Arrival.DISCONNECTED).with("disconnected", Where.Operator.AT_MOST,
        tx.now().minus(lost));
  }

  private static void mark(Tx tx, Host host) {
    tx.of(Host.class).update(host.with().connection(Arrival.ALERT).build());
    List<VirtualMachine> vms = tx.of(VirtualMachine.class).list(Where.live().and("hostId", host.id()));
    vms.stream().filter(vm -> !PowerState.UNKNOWN.name().equals(vm.observedPower())).forEach(vm ->
        tx.of(VirtualMachine.class).update(vm.with().observedPower(PowerState.UNKNOWN.name()).observedAt(tx.now()).build()));
    tx.log(EventEntryBuilder.builder().id(Ids.next()).type("HOST.LOST").level("ERROR").state("Completed")
        .description("Host " + host.name() + " is lost: not seen since " + host.disconnected() + "; whether its "
            + vms.size() + " VMs run is not known").username("observer").resourceKind("Host").resourceId(host.id())
        .resourceName(host.name()).created(tx.now()).build());
  }

  @Deactivate
  @Override public void close() {
    timer.shutdownNow();
  }
}
