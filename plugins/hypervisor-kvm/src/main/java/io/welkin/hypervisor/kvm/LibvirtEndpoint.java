// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.hypervisor.kvm.LibvirtConnection.DomainChange;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One libvirtd that is watched: keeps a session to it, opens a new one with growing pauses when the daemon went away,
 * and pushes what it sees. Pushes and reconnects run on one thread of its own, so that observations leave in their
 * order.
 */
final class LibvirtEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtEndpoint.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Endpoint endpoint;
  private final EndpointSettings settings;
  private final ObservationSink sink;
  private final AccelerationProbe probe;
  private final ScheduledThreadPoolExecutor pushes;
  /** Ids of the instances that were seen, by domain, because one that is gone cannot tell any more. */
  private final Map<UUID, UUID> ours = new ConcurrentHashMap<>();
  private volatile Session session;
  private volatile HostProfile host;
  private volatile boolean closed;

  /** Connects; UNREACHABLE when there is no answer. */
  LibvirtEndpoint(Endpoint endpoint, ObservationSink sink) {
    this.endpoint = endpoint;
    this.settings = EndpointSettings.of(endpoint);
    this.sink = sink;
    this.probe = new AccelerationProbe(settings);
    this.pushes = new ScheduledThreadPoolExecutor(1, work -> {
      Thread thread = new Thread(work, "welkin-kvm-" + endpoint.id());
      thread.setContextClassLoader(LibvirtEndpoint.class.getClassLoader());
      thread.setDaemon(true);
      return thread;
    });
    try {
      connect();
    } catch (FailureException e) {
      pushes.shutdownNow();
      throw e;
    }
    submit(this::pushAll);
  }

  String name() {
    return settings.uri();
  }

  EndpointSettings settings() {
    return settings;
  }

  HostProfile host() {
    return host;
  }

  /** The open session; UNREACHABLE while there is none. */
  Session session() {
    Session open = session;
    if (open == null || closed) {
      throw FailureException.unreachable("ConnectionLost", "There is no connection to " + settings.uri());
    }
    return open;
  }

  /** What libvirt calls the kind of guest that runs here. The first call may boot a tiny one to find out. */
  String domainType(Session on) {
    return host.qemu() ? probe.accelerated(on, host) ? "kvm" : "qemu" : "test";
  }

  /** Everything there is. */
  EndpointObservation observe() {
    Session on = session();
    if (host.qemu()) {
      probe.accelerated(on, host);
    }
    return look(on);
  }

  /** Has a change pushed that libvirt tells nobody of. */
  void changed(UUID domain) {
    Session on = session();
    submit(() -> push(on, new DomainChange(domain, null, false)));
  }

  /** Ends the watch; no thread and no socket is left on return. */
  void close() {
    closed = true;
    pushes.shutdownNow();
    Session open = session;
    if (open != null) {
      open.end();
    }
    try {
      if (!pushes.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("pushes of {} did not end within 10 s", endpoint);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open = session;
    if (open != null) {
      open.end();
    }
  }

  private void connect() {
    Session opened = new Session(settings.uri());
    try {
      opened.watch(change -> submit(() -> push(opened, change)), () -> submit(() -> lost(opened)));
      host = opened.call(use -> HostProfile.read(use.connect()));
      session = opened;
    } catch (FailureException e) {
      opened.end();
      throw e;
    }
  }

  private void lost(Session which) {
    if (session != which) {
      return;
    }
    session = null;
    LOG.warn("{} is lost; connecting again until it answers", endpoint);
    sink.lost(endpoint.id(),
        Failure.of(Kind.UNREACHABLE, "ConnectionLost", "The connection to " + settings.uri() + " is lost"));
    which.end();
    schedule(FIRST_PAUSE);
  }

  private void schedule(Duration pause) {
    if (!closed) {
      pushes.schedule(() -> reconnect(pause), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void reconnect(Duration pause) {
    try {
      connect();
    } catch (FailureException e) {
      LOG.debug("{} still does not answer: {}", endpoint, e.getMessage());
      Duration next = pause.multipliedBy(2);
      schedule(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE);
      return;
    }
    LOG.warn("{} answers again", endpoint);
    pushAll();
  }

  private void pushAll() {
    try {
      sink.observed(look(session()));
    } catch (FailureException e) {
      LOG.debug("{} could not be observed: {}", endpoint, e.getMessage());
    }
  }

  private void push(Session on, DomainChange change) {
    try {
      InstanceObservation seen = on.call(use -> {
        Domain domain = use.domain(change.uuid());
        return domain == null ? gone(change) : read(domain);
      });
      if (seen != null) {
        sink.observed(new EndpointObservation(endpoint.id(), 0, Instant.now(), false, List.of(), List.of(seen)));
      }
    } catch (FailureException e) {
      LOG.debug("{} could not be observed: {}", endpoint, e.getMessage());
    }
  }

  private EndpointObservation look(Session on) {
    return on.call(use -> {
      Instant at = Instant.now();
      List<InstanceObservation> instances = new ArrayList<>();
      for (Domain domain : use.domains(0)) {
        InstanceObservation seen = readIfThere(domain);
        if (seen != null) {
          instances.add(seen);
        }
      }
      return new EndpointObservation(endpoint.id(), 0, at, true, List.of(facts()), instances);
    });
  }

  private HostFacts facts() {
    Map<String, String> details = host.qemu() && probe.known()
        ? Map.of("acceleration", probe.isAccelerated() ? "kvm" : "tcg") : Map.of();
    return host.facts(settings.host(), details);
  }

  /** A domain may vanish between the list and the look. */
  private InstanceObservation readIfThere(Domain domain) throws LibvirtException {
    try {
      return read(domain);
    } catch (LibvirtException e) {
      if (LibvirtFailures.is(e, org.libvirt.Error.ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        return null;
      }
      throw e;
    }
  }

  /** Null for the driver's own probe. */
  private InstanceObservation read(Domain domain) throws LibvirtException {
    if (AccelerationProbe.owns(domain.getName())) {
      return null;
    }
    Mark mark = Mark.of(domain);
    UUID uuid = UUID.fromString(domain.getUUIDString());
    if (mark == null) {
      ours.remove(uuid);
    } else {
      ours.put(uuid, mark.id());
    }
    return DomainReader.read(domain, mark, host.id());
  }

  private InstanceObservation gone(DomainChange change) {
    if (AccelerationProbe.owns(change.name())) {
      return null;
    }
    return new InstanceObservation(ours.remove(change.uuid()), change.uuid().toString(), change.name(), null,
        PowerState.MISSING, 0, 0, 0);
  }

  private void submit(Runnable work) {
    try {
      pushes.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is closed; a late event is dropped", endpoint);
    }
  }
}
