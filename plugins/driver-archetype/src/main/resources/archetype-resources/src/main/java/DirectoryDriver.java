// SPDX-License-Identifier: Apache-2.0
package ${package};

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/**
 * A driver whose hypervisor is a directory: an instance is a file in it. Put your device in the place of
 * {@link InstanceFiles} and {@link PoolFiles}. The driver itself keeps nothing but the sinks of endpoints that are open.
 *
 * <p>Endpoint url: {@code dir:///some/directory}, which exists.
 */
@Component(service = HypervisorDriver.class)
public final class DirectoryDriver implements HypervisorDriver, InstancePower, HostPools, HostVolumes, TemplateCache {
  private static final String HOST = "${driverType}-host";

  private final Map<UUID, ObservationSink> open = new ConcurrentHashMap<>();
  private final PoolFiles pools = new PoolFiles();

  @Override public String type() {
    return "${driverType}";
  }

  @Override public void open(Endpoint endpoint, ObservationSink sink) {
    directory(endpoint);
    open.put(endpoint.id(), sink);
  }

  @Override public void close(UUID endpoint) {
    open.remove(endpoint);
  }

  @Override public EndpointObservation observe(DriverCall call) {
    Path directory = directory(call);
    HostFacts host = new HostFacts(HOST, directory.getFileName().toString(), null, 64, 2000, 262_144, "1",
        "x86_64", Map.of());
    return new EndpointObservation(call.endpoint().id(), 0, Instant.now(), true, List.of(host),
        new InstanceFiles(directory).all());
  }

  @Override public InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    if (!HOST.equals(spec.host())) {
      throw FailureException.invalid("NoHost", "there is no host " + spec.host() + " at this endpoint");
    }
    InstanceObservation now = new InstanceFiles(directory(call)).ensure(spec);
    push(call, now);
    return now;
  }

  @Override public InstanceObservation observe(DriverCall call, UUID instance) {
    return new InstanceFiles(directory(call)).find(instance);
  }

  @Override public void remove(DriverCall call, UUID instance) {
    new InstanceFiles(directory(call)).remove(instance);
    push(call, InstanceObservation.missing(instance));
  }

  @Override public PoolObservation ensurePool(DriverCall call, PoolSpec pool) {
    directory(call);
    return pools.ensure(pool);
  }

  @Override public void removePool(DriverCall call, PoolSpec pool) {
    directory(call);
  }

  @Override public VolumeObservation ensureVolume(DriverCall call, VolumeSpec spec) {
    directory(call);
    return pools.ensureVolume(spec);
  }

  @Override public VolumeObservation observeVolume(DriverCall call, VolumeRef volume) {
    directory(call);
    return pools.volume(volume);
  }

  @Override public void removeVolume(DriverCall call, VolumeRef volume) {
    if (new InstanceFiles(directory(call)).running(volume.id())) {
      throw FailureException.conflict("VolumeInUse", "a running instance uses volume " + volume.id());
    }
    pools.removeVolume(volume);
  }

  @Override public TemplateObservation ensureTemplate(DriverCall call, TemplateSpec spec) {
    directory(call);
    return pools.ensureTemplate(spec);
  }

  @Override public TemplateObservation observeTemplate(DriverCall call, TemplateRef template) {
    directory(call);
    return pools.template(template);
  }

  @Override public void removeTemplate(DriverCall call, TemplateRef template) {
    directory(call);
    pools.removeTemplate(template);
  }

  private void push(DriverCall call, InstanceObservation now) {
    ObservationSink sink = open.get(call.endpoint().id());
    if (sink != null) {
      sink.observed(new EndpointObservation(call.endpoint().id(), 0, Instant.now(), false, List.of(), List.of(now)));
    }
  }

  /** The endpoint's directory; a deadline that has passed does nothing, one that is not there is unreachable. */
  private static Path directory(DriverCall call) {
    if (call.deadline() != null && Instant.now().isAfter(call.deadline())) {
      throw FailureException.unknown("DeadlinePassed", "the deadline had passed before anything was done");
    }
    return directory(call.endpoint());
  }

  private static Path directory(Endpoint endpoint) {
    Path directory = Path.of(URI.create(endpoint.url()).getPath());
    if (!Files.isDirectory(directory)) {
      throw FailureException.unreachable("NoDirectory", directory + " is not a directory");
    }
    return directory;
  }
}
