// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.internal;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.CatalogueRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a gateway at first, when one says that there is another revision, and now and then, as such a word may get lost. */
@Component(service = ApiCatalogue.class)
public final class BusApiCatalogue implements ApiCatalogue {
  private static final Logger LOG = LoggerFactory.getLogger(BusApiCatalogue.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration LATER = Duration.ofMinutes(5);

  private final Bus bus;
  private final Codec codec;
  private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-api-catalogue");
    t.setDaemon(true);
    return t;
  });
  private final Bus.Subscription hints;
  private volatile Catalogue current;

  @Activate
  public BusApiCatalogue(@Reference Bus bus, @Reference Codec codec) {
    this.bus = bus;
    this.codec = codec;
    this.hints = bus.consume(Catalogue.CHANGES, 1, this::hint);
    thread.execute(this::askAgainAndAgain);
  }

  @Deactivate
  public void stop() {
    thread.shutdownNow();
    hints.close();
  }

  @Override public Optional<Catalogue> current() {
    return Optional.ofNullable(current);
  }

  @Override public AutoCloseable onChange(Consumer<Catalogue> listener) {
    thread.execute(() -> {
      listeners.add(listener);
      current().ifPresent(catalogue -> tell(listener, catalogue));
    });
    return () -> listeners.remove(listener);
  }

  private void hint(Envelope envelope, Bus.Delivery delivery) {
    String revision = codec.decode(envelope, Catalogue.class).revision();
    delivery.accept();
    if (current == null || !current.revision().equals(revision)) {
      thread.execute(this::ask);
    }
  }

  private void askAgainAndAgain() {
    boolean heard = ask();
    try {
      thread.schedule(this::askAgainAndAgain, (heard ? LATER : SOON).toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("This node stops", e);
    }
  }

  /** False when nobody answered. */
  private boolean ask() {
    try {
      Catalogue before = current;
      Envelope question = codec.encode(new CatalogueRequest(before == null ? null : before.revision()), Headers.NONE);
      Catalogue heard = codec.decode(bus.request(Address.API, question, PATIENCE)
          .get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS), Catalogue.class);
      if (heard.operations() != null) {
        current = heard;
        listeners.forEach(listener -> tell(listener, heard));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      LOG.debug("No gateway tells which operations there are", e);
      return false;
    }
  }

  private static void tell(Consumer<Catalogue> listener, Catalogue catalogue) {
    try {
      listener.accept(catalogue);
    } catch (RuntimeException e) {
      LOG.error("{} does not take the operations of revision {}", listener, catalogue.revision(), e);
    }
  }
}
