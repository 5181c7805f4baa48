// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.ConsoleAccess;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.GuestStatistics;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceAdoption;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.LiveMigration;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.SerialChunk;
import io.welkin.spi.storage.HostPools;
import io.welkin.spi.storage.HostVolumes;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateCache;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeLock;
import io.welkin.spi.storage.VolumeLocks;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.libvirt.LibvirtException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** KVM and QEMU hosts, each behind a libvirtd. An endpoint is one libvirtd and so one host. */
@Component(service = HypervisorDriver.class)
public final class LibvirtHypervisorDriver implements HypervisorDriver, InstancePower, InstanceAdoption, LiveMigration,
    GuestStatistics, ConsoleAccess, HostPools, HostVolumes, VolumeLocks, TemplateCache {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtHypervisorDriver.class);

  private static final Duration LONGEST_OPEN = Duration.ofMinutes(2);

  private final NativeThreads threads = new NativeThreads();
  private final EventLoop events = new EventLoop();
  private final Map<UUID, LibvirtEndpoint> endpoints = new ConcurrentHashMap<>();

  @Activate
  public LibvirtHypervisorDriver() {
    JnaCleaner.allow();
  }

  @Deactivate
  void deactivate() {
    List.copyOf(endpoints.keySet()).forEach(this::close);
    threads.stop();
    JnaCleaner.stop();
  }

  @Override public String type() {
    return "KVM";
  }

  @Override public void open(Endpoint endpoint, ObservationSink sink) {
    threads.run(Instant.now().plus(LONGEST_OPEN), () -> opened(endpoint, sink));
  }

  @Override public void close(UUID endpoint) {
    if (endpoints.containsKey(endpoint)) {
      threads.run(Instant.now().plus(LONGEST_OPEN), () -> closed(endpoint));
    }
  }

  @Override public EndpointObservation observe(DriverCall call) {
    return run(call, LibvirtEndpoint::observe);
  }

  @Override public InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    return run(call, at -> new Instances(at).ensure(call, spec));
  }

  @Override public InstanceObservation observe(DriverCall call, UUID instance) {
    return run(call, at -> new Instances(at).observe(instance));
  }

  @Override public void remove(DriverCall call, UUID instance) {
    run(call, at -> new Instances(at).remove(instance));
  }

  @Override public InstanceDescription examine(DriverCall call, String nativeId) {
    return run(call, at -> new Adoptions(at).examine(nativeId));
  }

  @Override public InstanceObservation adopt(DriverCall call, Adoption adoption) {
    return run(call, at -> new Adoptions(at).adopt(adoption));
  }

  @Override public InstanceObservation release(DriverCall call, UUID instance) {
    return run(call, at -> new Adoptions(at).release(instance));
  }

  @Override public MigrationTarget prepareMigration(DriverCall call, MigrationSpec spec) {
    return run(call, at -> new Migrations(at).prepare(spec));
  }

  @Override public InstanceObservation migrate(DriverCall call, MigrationSpec spec, MigrationTarget target) {
    return run(call, at -> new Migrations(at).migrate(call, spec, target));
  }

  @Override public InstanceObservation abortMigration(DriverCall call, UUID instance) {
    return run(call, at -> new Migrations(at).abort(call, instance));
  }

  @Override public List<VolumeLock> locks(DriverCall call, List<VolumeRef> volumes) {
    return run(call, at -> new Locks(at).observe(volumes));
  }

  @Override public List<InstanceStatistics> sample(DriverCall call, Collection<UUID> instances) {
    return run(call, at -> new Statistics(at).sample(instances));
  }

  @Override public ConsoleEndpoint console(DriverCall call, UUID instance) {
    return run(call, at -> new Consoles(at).graphical(instance));
  }

  @Override public SerialChunk serial(DriverCall call, UUID instance, long offset, int maxBytes) {
    return run(call, at -> new Consoles(at).serial(instance, offset, maxBytes));
  }

  @Override public PoolObservation ensurePool(DriverCall call, PoolSpec pool) {
    return run(call, at -> new Pools(at).ensure(pool));
  }

  @Override public void removePool(DriverCall call, PoolSpec pool) {
    run(call, at -> new Pools(at).remove(pool));
  }

  @Override public VolumeObservation ensureVolume(DriverCall call, VolumeSpec spec) {
    return run(call, at -> new Volumes(at).ensure(spec));
  }

  @Override public VolumeObservation observeVolume(DriverCall call, VolumeRef volume) {
    return run(call, at -> new Volumes(at).observe(volume));
  }

  @Override public void removeVolume(DriverCall call, VolumeRef volume) {
    run(call, at -> new Volumes(at).remove(volume));
  }

  @Override public TemplateObservation ensureTemplate(DriverCall call, TemplateSpec spec) {
    return run(call, at -> new Templates(at).ensure(call, spec));
  }

  @Override public TemplateObservation observeTemplate(DriverCall call, TemplateRef template) {
    return run(call, at -> new Templates(at).observe(template));
  }

  @Override public void removeTemplate(DriverCall call, TemplateRef template) {
    run(call, at -> new Templates(at).remove(template));
  }

  private <T> T run(DriverCall call, Function<LibvirtEndpoint, T> work) {
    LibvirtEndpoint open = endpoints.get(call.endpoint().id());
    if (open == null) {
      throw FailureException.unreachable("EndpointNotOpen", call.endpoint() + " is not open");
    }
    return threads.run(call.deadline(), () -> work.apply(open));
  }

  private synchronized LibvirtEndpoint opened(Endpoint endpoint, ObservationSink sink) {
    holdEvents();
    LibvirtEndpoint opened;
    try {
      opened = new LibvirtEndpoint(endpoint, sink);
    } catch (FailureException e) {
      releaseEvents();
      throw e;
    }
    release(endpoints.put(endpoint.id(), opened));
    return opened;
  }

  private synchronized LibvirtEndpoint closed(UUID endpoint) {
    return release(endpoints.remove(endpoint));
  }

  private LibvirtEndpoint release(LibvirtEndpoint open) {
    if (open != null) {
      open.close();
      releaseEvents();
    }
    return open;
  }

  /**
   * libvirt's library is looked for here, at the first endpoint, so that the plugin can be deployed before it is
   * installed.
   */
  private void holdEvents() {
    try {
      events.acquire();
    } catch (LibvirtException e) {
      throw LibvirtFailures.of(e);
    } catch (LinkageError e) {
      throw new FailureException(FailureException.unsupported("LibvirtMissing",
          "libvirt's client library (package libvirt0) cannot be loaded here: " + e.getMessage()).failure(), e);
    }
  }

  private void releaseEvents() {
    try {
      events.release();
    } catch (LibvirtException e) {
      LOG.warn("libvirt's event loop could not be stopped: {}", e.getMessage());
    }
  }
}
