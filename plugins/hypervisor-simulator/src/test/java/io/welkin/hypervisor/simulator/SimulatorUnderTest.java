// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.driver.tck.DriverUnderTest;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The simulator on a directory of its own. */
final class SimulatorUnderTest implements DriverUnderTest {
  private static final String IMAGE_SHA256 = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";

  private final Path data;
  private final Endpoint endpoint = endpoint("sim://rack?hosts=3&latency=0ms..1ms");
  private final PoolSpec pool = new PoolSpec(UUID.randomUUID(), "SharedMountPoint", "/simulated", Map.of());
  private final TemplateSpec template;

  SimulatorUnderTest(Path directory) {
    data = directory.resolve("racks");
    Path image = directory.resolve("image.raw");
    try {
      Files.writeString(image, "a\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    template = new TemplateSpec(new TemplateRef(UUID.randomUUID(), pool), "RAW",
        List.of(new TemplateFile(TemplateFile.DISK, image.toUri().toString(), "{SHA-256}" + IMAGE_SHA256)));
  }

  private static Endpoint endpoint(String url) {
    return new Endpoint(UUID.randomUUID(), "Simulator", url, Map.of());
  }

  @Override public HypervisorDriver create() {
    return new SimulatorDriver(data, List.of(), Duration.ofMillis(20));
  }

  @Override public void dispose(HypervisorDriver driver) {
    ((SimulatorDriver) driver).closeAll();
  }

  @Override public Endpoint endpoint() {
    return endpoint;
  }

  @Override public Endpoint unreachableEndpoint() {
    return endpoint("sim://nowhere?reachable=false");
  }

  @Override public Optional<Endpoint> slowEndpoint(Duration longerThan) {
    return Optional.of(endpoint("sim://slow?latency=" + longerThan.toMillis() + "ms"));
  }

  @Override public String host() {
    return "rack-host-0002";
  }

  @Override public Optional<MigrationPeer> migrationPeer() {
    return Optional.of(new MigrationPeer(endpoint, "rack-host-0003"));
  }

  @Override public Optional<PoolSpec> pool() {
    return Optional.of(pool);
  }

  @Override public Optional<TemplateSpec> template() {
    return Optional.of(template);
  }

  @Override public Optional<String> bootMarker() {
    return Optional.of("welkin guest ready");
  }

  @Override public boolean powerOffNatively(UUID instance) {
    control("power-off " + instance);
    return true;
  }

  @Override public boolean createForeign(String name) {
    control("create " + name + " rack-host-0001 running");
    return true;
  }

  @Override public void removeForeign(String name) {
    control("delete " + name);
  }

  private void control(String line) {
    try {
      Files.writeString(data.resolve("rack/control"), line + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public List<Path> pluginClassPath() {
    try {
      return List.of(Path.of(SimulatorDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public HypervisorDriver createFrom(ClassLoader loader) throws ReflectiveOperationException {
    Constructor<?> constructor = loader.loadClass(SimulatorDriver.class.getName())
        .getDeclaredConstructor(Path.class, List.class, Duration.class);
    constructor.setAccessible(true);
    return (HypervisorDriver) constructor.newInstance(data, List.of(), Duration.ofMillis(20));
  }

  @Override public void disposeFrom(HypervisorDriver driver) throws ReflectiveOperationException {
    Method closeAll = driver.getClass().getMethod("closeAll");
    closeAll.invoke(driver);
  }
}
