// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.ConsoleAccess;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.FenceReport;
import io.welkin.spi.compute.Fencing;
import io.welkin.spi.compute.GuestStatistics;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceAdoption;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.LiveMigration;
import io.welkin.spi.compute.LiveResize;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A driver for simulated racks. Keeps open sessions and nothing else: what it must remember is in the racks' files.
 */
@Component(service = HypervisorDriver.class, configurationPid = "io.welkin.hypervisor.simulator")
@Designate(ocd = SimulatorSettings.class)
public final class SimulatorDriver implements HypervisorDriver, InstancePower, LiveMigration, LiveResize,
    InstanceAdoption, Fencing, GuestStatistics, ConsoleAccess, HostPools, HostVolumes, VolumeLocks, TemplateCache {
  private static final int FIRST_CONSOLE_PORT = 5_900;
  private static final int CONSOLE_PORTS = 50_000;

  private final Path data;
  private final List<String> faults;
  private final Duration watch;
  private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

  @Activate
  public SimulatorDriver(SimulatorSettings settings) {
    this(Path.of(settings.dataDirectory().replace("${karaf.data}", System.getProperty("karaf.data", "data"))),
        List.of(settings.faults()), Duration.ofMillis(settings.watch()));
  }

  SimulatorDriver(Path data, List<String> faults, Duration watch) {
    this.data = data;
    this.faults = faults;
    this.watch = watch;
  }

  @Override public String type() {
    return "Simulator";
  }

  @Override public synchronized void open(Endpoint endpoint, ObservationSink sink) {
    close(endpoint.id());
    String name = RackUrl.of(endpoint).name();
    if (sessions.values().stream().anyMatch(s -> s.rack().url().name().equals(name))) {
      throw FailureException.conflict("RackInUse", "another endpoint has the rack " + name + " open");
    }
    sessions.put(endpoint.id(), new Session(endpoint, sink, data, faults, watch).start());
  }

  @Override public synchronized void close(UUID endpoint) {
    Session session = sessions.remove(endpoint);
    if (session != null) {
      session.close();
    }
  }

  @Deactivate
  public void closeAll() {
    List.copyOf(sessions.keySet()).forEach(this::close);
  }

  @Override public EndpointObservation observe(DriverCall call) {
    Session s = session(call);
    return s.call(call, "endpoint.observe", null, null, s::observe);
  }

  @Override public InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    Session s = session(call);
    return s.call(call, "instance.ensure", spec.id().toString(), spec.host(), () -> s.machines().ensure(spec));
  }

  @Override public InstanceObservation observe(DriverCall call, UUID instance) {
    Session s = session(call);
    return s.call(call, "instance.observe", instance.toString(), null, () -> s.machines().observe(instance));
  }

  @Override public void remove(DriverCall call, UUID instance) {
    Session s = session(call);
    s.call(call, "instance.remove", instance.toString(), null, done(() -> s.machines().remove(instance, null)));
  }

  @Override public void remove(DriverCall call, UUID instance, String host) {
    Session s = session(call);
    s.call(call, "instance.remove", instance.toString(), host, done(() -> s.machines().remove(instance, host)));
  }

  @Override public MigrationTarget prepareMigration(DriverCall call, MigrationSpec spec) {
    Session s = session(call);
    return s.call(call, "instance.prepare-migration", spec.instance().id().toString(), spec.instance().host(),
        () -> s.migrations().prepare(spec));
  }

  @Override public InstanceObservation migrate(DriverCall call, MigrationSpec spec, MigrationTarget target) {
    Session s = session(call);
    return s.call(call, "instance.migrate", spec.instance().id().toString(), spec.from(),
        () -> s.migrations().migrate(call, spec, target));
  }

  @Override public InstanceObservation abortMigration(DriverCall call, UUID instance) {
    Session s = session(call);
    return s.call(call, "instance.abort-migration", instance.toString(), null, () -> s.migrations().abort(instance));
  }

  @Override public InstanceObservation resize(DriverCall call, InstanceSpec spec) {
    Session s = session(call);
    return s.call(call, "instance.resize", spec.id().toString(), spec.host(), () -> s.machines().resize(spec));
  }

  @Override public InstanceDescription examine(DriverCall call, String nativeId) {
    Session s = session(call);
    return s.call(call, "instance.examine", nativeId, null, () -> s.adoptions().examine(nativeId));
  }

  @Override public InstanceObservation adopt(DriverCall call, Adoption adoption) {
    Session s = session(call);
    return s.call(call, "instance.adopt", adoption.id().toString(), null, () -> s.adoptions().adopt(adoption));
  }

  @Override public InstanceObservation release(DriverCall call, UUID instance) {
    Session s = session(call);
    return s.call(call, "instance.release", instance.toString(), null, () -> s.adoptions().release(instance));
  }

  @Override public FenceReport ensureFenced(DriverCall call, String host) {
    Session s = session(call);
    return s.call(call, "host.fence", null, host, () -> s.machines().fence(host));
  }

  @Override public List<VolumeLock> locks(DriverCall call, List<VolumeRef> volumes) {
    Session s = session(call);
    return s.call(call, "volume.locks", null, null, () -> s.machines().locks(volumes));
  }

  @Override public List<InstanceStatistics> sample(DriverCall call, Collection<UUID> instances) {
    Session s = session(call);
    return s.call(call, "instance.sample", null, null, () -> s.machines().sample(instances));
  }

  @Override public ConsoleEndpoint console(DriverCall call, UUID instance) {
    Session s = session(call);
    return s.call(call, "instance.console", instance.toString(), null, () -> {
      if (!s.rack().require(instance).runs()) {
        throw FailureException.conflict("NotRunning", "the instance " + instance + " does not run");
      }
      int port = FIRST_CONSOLE_PORT + Math.floorMod(instance.hashCode(), CONSOLE_PORTS);
      return new ConsoleEndpoint("vnc", "127.0.0.1", port, null);
    });
  }

  @Override public SerialChunk serial(DriverCall call, UUID instance, long offset, int maxBytes) {
    Session s = session(call);
    return s.call(call, "instance.serial", instance.toString(), null,
        () -> s.rack().serial().read(s.rack().require(instance), offset, maxBytes));
  }

  @Override public PoolObservation ensurePool(DriverCall call, PoolSpec pool) {
    Session s = session(call);
    return s.call(call, "pool.ensure", pool.id().toString(), null, () -> s.volumes().ensurePool(pool));
  }

  @Override public void removePool(DriverCall call, PoolSpec pool) {
    Session s = session(call);
    s.call(call, "pool.remove", pool.id().toString(), null, done(() -> s.volumes().removePool(pool)));
  }

  @Override public VolumeObservation ensureVolume(DriverCall call, VolumeSpec spec) {
    Session s = session(call);
    return s.call(call, "volume.ensure", spec.volume().id().toString(), null, () -> s.volumes().ensure(spec));
  }

  @Override public VolumeObservation observeVolume(DriverCall call, VolumeRef volume) {
    Session s = session(call);
    return s.call(call, "volume.observe", volume.id().toString(), null, () -> s.volumes().observe(volume));
  }

  @Override public void removeVolume(DriverCall call, VolumeRef volume) {
    Session s = session(call);
    s.call(call, "volume.remove", volume.id().toString(), null, done(() -> s.volumes().remove(volume)));
  }

  @Override public TemplateObservation ensureTemplate(DriverCall call, TemplateSpec spec) {
    Session s = session(call);
    return s.call(call, "template.ensure", spec.template().id().toString(), null,
        () -> s.volumes().ensureTemplate(spec));
  }

  @Override public TemplateObservation observeTemplate(DriverCall call, TemplateRef template) {
    Session s = session(call);
    return s.call(call, "template.observe", template.id().toString(), null,
        () -> s.volumes().observeTemplate(template));
  }

  @Override public void removeTemplate(DriverCall call, TemplateRef template) {
    Session s = session(call);
    s.call(call, "template.remove", template.id().toString(), null, done(() -> s.volumes().removeTemplate(template)));
  }

  private Session session(DriverCall call) {
    Session session = sessions.get(call.endpoint().id());
    if (session == null) {
      throw FailureException.unreachable("NotOpen", "the endpoint " + call.endpoint().id() + " is not open");
    }
    return session;
  }

  private static Supplier<Void> done(Runnable act) {
    return () -> {
      act.run();
      return null;
    };
  }
}
