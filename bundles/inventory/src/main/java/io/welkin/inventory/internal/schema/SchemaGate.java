// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.internal.NodeName;
import io.welkin.inventory.internal.backup.SqlLoad;
import io.welkin.inventory.internal.outbox.OutboxConfiguration;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the data source comes, loads a backup that is to be restored, migrates, joins the nodes of the database, and then
 * registers {@link Schema}, which everything else of this bundle waits for. A database that cannot be reached is tried again,
 * and so is a change that older nodes are in the way of; a schema that is too new, a backup that cannot be loaded or a
 * migration that failed is not. A node that must not go on with what others made of the schema stops working.
 */
@Component(service = SchemaGate.class, immediate = true, configurationPid = "io.welkin.inventory.outbox")
public final class SchemaGate {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);
  private static final long AGAIN_SECONDS = 5;
  private static final long BEAT_SECONDS = 10;

  private final DataSource source;
  private final BundleContext context;
  private final Membership membership;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-schema"));
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  @Activate
  public SchemaGate(OutboxConfiguration configuration, BundleContext context,
      @Reference(target = "(osgi.jndi.service.name=welkin)") DataSource source) {
    this.context = context;
    this.source = source;
    this.membership = new Membership(source, Clock.systemUTC(), NodeName.of(configuration.node()),
        context.getBundle().getVersion().toString(), data());
    executor.execute(this::open);
  }

  private Path data() {
    return Path.of(context.getProperty("karaf.data"));
  }

  private void open() {
    try {
      SqlLoad.of(source, data()).run();
      new SchemaMigration(source).run(membership::join);
      offer();
    } catch (FailureException e) {
      if (e.failure().kind() == Failure.Kind.UNREACHABLE || e.failure().kind() == Failure.Kind.CONFLICT) {
        LOG.warn("{}; trying again in {} s", e.failure().message(), AGAIN_SECONDS);
        executor.schedule(this::open, AGAIN_SECONDS, TimeUnit.SECONDS);
      } else {
        LOG.error("Welkin cannot use its database, and does not start: {}", e.failure().message(), e);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.error("Welkin cannot use its database, and does not start", e);
    }
  }

  private synchronized void offer() {
    if (!executor.isShutdown()) {
      registrations.add(context.registerService(ControlNodes.class, membership, null));
      registrations.add(context.registerService(Schema.class, new Schema(source), null));
      executor.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void beat() {
    membership.beat().ifPresent(why -> {
      LOG.error("Welkin stops working: {}. Start a newer build.", why);
      withdraw();
    });
  }

  private void withdraw() {
    List<ServiceRegistration<?>> registered;
    synchronized (this) {
      executor.shutdown();
      registered = List.copyOf(registrations);
      registrations.clear();
    }
    registered.forEach(ServiceRegistration::unregister);
  }

  @Deactivate
  void close() {
    withdraw();
    membership.leave();
  }
}
