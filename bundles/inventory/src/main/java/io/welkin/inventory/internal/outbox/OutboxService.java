// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import io.welkin.bus.Bus;
import io.welkin.inventory.internal.NodeName;
import io.welkin.inventory.internal.schema.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The outbox in a container. The bus may come later, and go: messages wait in the table until it is there. */
@Component(service = Outbox.class, configurationPid = OutboxService.PID)
@Designate(ocd = OutboxConfiguration.class)
public final class OutboxService implements Outbox {
  static final String PID = "io.welkin.inventory.outbox";

  private final AtomicReference<Bus> bus = new AtomicReference<>();
  private final OutboxRelay relay;

  @Activate
  public OutboxService(OutboxConfiguration configuration, @Reference Schema schema) {
    relay = new OutboxRelay(new OutboxTable(schema.source()), bus::get, Clock.systemUTC(), NodeName.of(configuration.node()),
        Duration.ofSeconds(Math.max(1, configuration.sweepSeconds()))).start();
  }

  @Override public String claimant() {
    return relay.claimant();
  }

  @Override public Ticket announce(List<OutboxRow> rows) {
    return relay.announce(rows);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setBus(Bus present) {
    bus.set(present);
    relay.poke();
  }

  void unsetBus(Bus gone) {
    bus.compareAndSet(gone, null);
  }

  @Deactivate
  void close() {
    relay.close();
  }
}
