// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import io.welkin.inventory.internal.backup.SqlLoad;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.nio.file.Path;
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
 * When the data source comes, loads a backup that is to be restored, migrates, and then registers {@link Schema}, which
 * everything else of this bundle waits for. A database that cannot be reached is tried again; a schema that is too new,
 * a backup that cannot be loaded or a migration that failed is not.
 */
@Component(service = SchemaGate.class, immediate = true)
public final class SchemaGate {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);
  private static final long AGAIN_SECONDS = 5;

  private final DataSource source;
  private final BundleContext context;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-schema"));
  private ServiceRegistration<Schema> registration;

  @Activate
  public SchemaGate(BundleContext context,
      @Reference(target = "(osgi.jndi.service.name=welkin)") DataSource source) {
    this.context = context;
    this.source = source;
    executor.execute(this::open);
  }

  private void open() {
    try {
      SqlLoad.of(source, Path.of(context.getProperty("karaf.data"))).run();
      new SchemaMigration(source).run();
      offer();
    } catch (FailureException e) {
      if (e.failure().kind() == Failure.Kind.UNREACHABLE) {
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
      registration = context.registerService(Schema.class, new Schema(source), null);
    }
  }

  @Deactivate
  void close() {
    ServiceRegistration<Schema> registered;
    synchronized (this) {
      executor.shutdown();
      registered = registration;
      registration = null;
    }
    if (registered != null) {
      registered.unregister();
    }
  }
}
