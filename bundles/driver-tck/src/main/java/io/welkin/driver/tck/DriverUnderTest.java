// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.NicSpec;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the contract tests need from a plugin: its driver, and a hypervisor to try it on. One is asked for before each
 * test and closed after it; where setting up is slow, hand out one that lives longer and ignore {@link #close}.
 */
public interface DriverUnderTest extends AutoCloseable {
  /**
   * A fresh driver, as its component is after a redeploy. Nothing of an earlier one may be shared with it in memory.
   */
  HypervisorDriver create();

  /** Does what the component's deactivation does. */
  void dispose(HypervisorDriver driver);

  /** Where the tests work. The same for the life of this object. */
  Endpoint endpoint();

  /** One of the right form at which nothing answers. */
  Endpoint unreachableEndpoint();

  /** Native id of a host of the endpoint. */
  String host();

  /** Where instances of the host can move: an endpoint, which may be the same, and a host of it. */
  record MigrationPeer(Endpoint endpoint, String host) {}

  /** A second host that reaches the pool; needed by {@code LiveMigration}. */
  default Optional<MigrationPeer> migrationPeer() {
    return Optional.empty();
  }

  /** A pool to make volumes in; needed by the storage facets. */
  default Optional<PoolSpec> pool() {
    return Optional.empty();
  }

  /** A small template that can be fetched from where the tests run; its disk file carries its right checksum. */
  default Optional<TemplateSpec> template() {
    return Optional.empty();
  }

  /** How an instance boots whose root disk was made from the template; {@code template} is null when there is none. */
  default BootSpec boot(TemplateRef template) {
    return BootSpec.FROM_DISK;
  }

  /** Memory of the instances that are made, in MiB. */
  default int memoryMiB() {
    return 128;
  }

  /** Network cards of the instances that are made. */
  default List<NicSpec> nics() {
    return List.of();
  }

  /** How long one call may take on this hypervisor, and how long it may take to push a change. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Text that a guest writes to its serial port once per boot; empty when it writes none. */
  default Optional<String> bootMarker() {
    return Optional.empty();
  }

  /** An endpoint each of whose calls takes longer than this long; empty when there is none. */
  default Optional<Endpoint> slowEndpoint(Duration longerThan) {
    return Optional.empty();
  }

  /** Stops an instance by native means, behind the driver's back; false when that cannot be done. */
  default boolean powerOffNatively(UUID instance) {
    return false;
  }

  /** Makes an instance by native means that carries no Welkin id; false when that cannot be done. */
  default boolean createForeign(String name) {
    return false;
  }

  /** Removes by native means what {@link #createForeign} made. */
  default void removeForeign(String name) {}

  /**
   * Jars or class directories of the plugin alone, to be loaded by a class loader of their own; empty skips that
   * test.
   */
  default List<Path> pluginClassPath() {
    return List.of();
  }

  /** Like {@link #create}, with the driver's class taken from this loader by reflection. */
  default HypervisorDriver createFrom(ClassLoader loader) throws ReflectiveOperationException {
    throw new UnsupportedOperationException("createFrom goes with pluginClassPath");
  }

  /** Disposes of a driver from {@link #createFrom}. */
  default void disposeFrom(HypervisorDriver driver) throws ReflectiveOperationException {}

  /** Whether a thread may outlive closed endpoints, such as the one event loop of a native library. */
  default boolean mayOutlive(Thread thread) {
    return false;
  }

  /** Tests that this plugin does not pass, by method name, and why; they are skipped with that reason. */
  default Map<String, String> unsupported() {
    return Map.of();
  }

  @Override default void close() {}
}
