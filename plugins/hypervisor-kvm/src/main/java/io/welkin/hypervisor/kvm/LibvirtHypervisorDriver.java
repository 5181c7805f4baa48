// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.ConsoleAccess;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.GuestStatistics;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.SerialChunk;
import io.welkin.spi.storage.HostPools;
import io.welkin.spi.storage.HostVolumes;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateCache;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.libvirt.LibvirtException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** KVM and QEMU hosts, each behind a libvirtd. An endpoint is one libvirtd and so one host. */
@Component(service = HypervisorDriver.class)
public final class LibvirtHypervisorDriver implements HypervisorDriver, InstancePower, GuestStatistics, ConsoleAccess,
    HostPools, HostVolumes, TemplateCache {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtHypervisorDriver.class);

  private final EventLoop events = new EventLoop();
  private final Map<UUID, LibvirtEndpoint> endpoints = new ConcurrentHashMap<>();

  @Activate
  public LibvirtHypervisorDriver() {}

  @Deactivate
  void deactivate() {
    List.copyOf(endpoints.keySet()).forEach(this::close);
  }

  @Override public String type() {
    return "KVM";
  }

  @Override public synchronized void open(Endpoint endpoint, ObservationSink sink) {
    holdEvents();
    LibvirtEndpoint opened;
    try {
      opened = new LibvirtEndpoint(endpoint, sink);
    } catch (FailureException e) {
      releaseEvents();
      throw e;
    }
    LibvirtEndpoint replaced = endpoints.put(endpoint.id(), opened);
    if (replaced != null) {
      replaced.close();
      releaseEvents();
    }
  }

  @Override public synchronized void close(UUID endpoint) {
    LibvirtEndpoint open = endpoints.remove(endpoint);
    if (open != null) {
      open.close();
      releaseEvents();
    }
  }

  @Override public EndpointObservation observe(DriverCall call) {
    return endpoint(call).observe();
  }

  @Override public InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    return new Instances(endpoint(call)).ensure(call, spec);
  }

  @Override public InstanceObservation observe(DriverCall call, UUID instance) {
    return new Instances(endpoint(call)).observe(instance);
  }

  @Override public void remove(DriverCall call, UUID instance) {
    new Instances(endpoint(call)).remove(instance);
  }

  @Override public List<InstanceStatistics> sample(DriverCall call, Collection<UUID> instances) {
    return new Statistics(endpoint(call)).sample(instances);
  }

  @Override public ConsoleEndpoint console(DriverCall call, UUID instance) {
    return new Consoles(endpoint(call)).graphical(instance);
  }

  @Override public SerialChunk serial(DriverCall call, UUID instance, long offset, int maxBytes) {
    return new Consoles(endpoint(call)).serial(instance, offset, maxBytes);
  }

  @Override public PoolObservation ensurePool(DriverCall call, PoolSpec pool) {
    return new Pools(endpoint(call)).ensure(pool);
  }

  @Override public void removePool(DriverCall call, PoolSpec pool) {
    new Pools(endpoint(call)).remove(pool);
  }

  @Override public VolumeObservation ensureVolume(DriverCall call, VolumeSpec spec) {
    return new Volumes(endpoint(call)).ensure(spec);
  }

  @Override public VolumeObservation observeVolume(DriverCall call, VolumeRef volume) {
    return new Volumes(endpoint(call)).observe(volume);
  }

  @Override public void removeVolume(DriverCall call, VolumeRef volume) {
    new Volumes(endpoint(call)).remove(volume);
  }

  @Override public TemplateObservation ensureTemplate(DriverCall call, TemplateSpec spec) {
    return new Templates(endpoint(call)).ensure(call, spec);
  }

  @Override public TemplateObservation observeTemplate(DriverCall call, TemplateRef template) {
    return new Templates(endpoint(call)).observe(template);
  }

  @Override public void removeTemplate(DriverCall call, TemplateRef template) {
    new Templates(endpoint(call)).remove(template);
  }

  private LibvirtEndpoint endpoint(DriverCall call) {
    LibvirtEndpoint open = endpoints.get(call.endpoint().id());
    if (open == null) {
      throw FailureException.unreachable("EndpointNotOpen", call.endpoint() + " is not open");
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
          "libvirt's client library (libvirt0) is not installed where the driver runs").failure(), e);
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
