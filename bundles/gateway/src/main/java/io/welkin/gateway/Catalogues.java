// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.CatalogueRequest;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells edges which operations there are: when they ask, and that there are others when bundles have come or gone. Operations come
 * by dozens while a container starts, so that is said once they have stopped coming. Thread safe.
 */
@Component(service = Catalogues.class)
public final class Catalogues {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);
  private static final long SETTLED_MILLIS = 500;

  private final OperationRegistry registry;
  private final Bus bus;
  private final Codec codec;
  private final Runnable changed = this::changed;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-api-catalogue");
    t.setDaemon(true);
    return t;
  });
  private Catalogue known;
  private int changes;

  @Activate
  public Catalogues(@Reference OperationRegistry registry, @Reference Bus bus, @Reference Codec codec) {
    this.registry = registry;
    this.bus = bus;
    this.codec = codec;
    registry.onChange(changed);
  }

  @Deactivate
  void stop() {
    registry.removeListener(changed);
    thread.shutdownNow();
  }

  /** What an edge does not have yet of what there is. */
  Catalogue answer(CatalogueRequest request) {
    Catalogue now = current();
    return now.revision().equals(request.known()) ? new Catalogue(now.revision(), null) : now;
  }

  private synchronized Catalogue current() {
    if (known == null) {
      List<OperationDescriptor> all = registry.descriptors().stream()
          .sorted(Comparator.comparing(OperationDescriptor::name)).toList();
      known = new Catalogue(digest(all), all);
    }
    return known;
  }

  private static String digest(List<OperationDescriptor> all) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Json.MAPPER.writeValueAsBytes(all)), 0, 16);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private synchronized void changed() {
    known = null;
    int last = ++changes;
    try {
      thread.schedule(() -> tell(last), SETTLED_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("This node stops", e);
    }
  }

  private void tell(int change) {
    synchronized (this) {
      if (change != changes) {
        return;
      }
    }
    bus.send(Catalogue.CHANGES, codec.encode(new Catalogue(current().revision(), null), Headers.NONE)).exceptionally(e -> {
      LOG.debug("No edge hears that there are other operations; they ask now and then", e);
      return null;
    });
  }
}
