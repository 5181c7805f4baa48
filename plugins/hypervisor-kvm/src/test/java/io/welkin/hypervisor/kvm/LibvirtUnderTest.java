// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.driver.tck.DriverUnderTest;
import io.welkin.kernel.Ids;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.libvirt.Domain;

/** The driver on a libvirt for the contract tests: the library's test driver, or the libvirtd of this machine. */
final class LibvirtUnderTest implements DriverUnderTest {
  private static final String GUEST = "welkin guest ready";

  private final Endpoint endpoint;
  private final Path directory;
  private final Path guest;
  private final PoolSpec pool;
  private final TemplateRef template;
  private final String host;

  private LibvirtUnderTest(String url, Path directory, Path guest) {
    this.directory = directory;
    this.guest = guest;
    endpoint = new Endpoint(Ids.next(), "KVM", url,
        Map.of("serialDirectory", directory.resolve("serial").toString(), "acceleration", "tcg"));
    pool = new PoolSpec(Ids.next(), "Filesystem", directory.resolve("pool").toString(), Map.of());
    template = new TemplateRef(Ids.next(), pool);
    Session session = new Session(url);
    try {
      host = session.call(use -> HostProfile.read(use.connect()).id());
    } finally {
      session.end();
    }
  }

  static LibvirtUnderTest pretended(Path directory) {
    Peers.requireLibrary();
    return new LibvirtUnderTest(Peers.TEST, directory, null);
  }

  static LibvirtUnderTest real(Path directory) {
    Peers.requireSystem();
    return new LibvirtUnderTest(Peers.SYSTEM, directory, Peers.requireGuest());
  }

  private boolean real() {
    return guest != null;
  }

  @Override public HypervisorDriver create() {
    return new LibvirtHypervisorDriver();
  }

  @Override public void dispose(HypervisorDriver driver) {
    ((LibvirtHypervisorDriver) driver).deactivate();
  }

  @Override public Endpoint endpoint() {
    return endpoint;
  }

  @Override public Endpoint unreachableEndpoint() {
    return new Endpoint(Ids.next(), "KVM", "qemu+tcp://127.0.0.1:1/system", Map.of());
  }

  @Override public String host() {
    return host;
  }

  @Override public Optional<PoolSpec> pool() {
    return Optional.of(pool);
  }

  @Override public Optional<TemplateSpec> template() {
    return real() ? Optional.of(Peers.guestTemplate(guest, template)) : Optional.empty();
  }

  @Override public BootSpec boot(TemplateRef from) {
    return from == null ? BootSpec.FROM_DISK : new BootSpec(from, "console=ttyS0 quiet panic=-1");
  }

  @Override public int memoryMiB() {
    return 192;
  }

  @Override public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override public Optional<String> bootMarker() {
    return real() ? Optional.of(GUEST) : Optional.empty();
  }

  @Override public boolean powerOffNatively(UUID instance) {
    if (real()) {
      Peers.virsh(Peers.SYSTEM, "destroy", instance.toString());
      return true;
    }
    Session session = new Session(Peers.TEST);
    try {
      session.call(use -> {
        use.domain(instance).destroy();
        return null;
      });
    } finally {
      session.end();
    }
    return true;
  }

  @Override public boolean createForeign(String name) {
    onHost(use -> use.define("<domain type='" + (real() ? "qemu" : "test") + "'><name>" + name
        + "</name><memory unit='MiB'>64</memory><os><type>hvm</type></os></domain>").create());
    return true;
  }

  @Override public void removeForeign(String name) {
    onHost(use -> {
      Domain domain = use.domain(name);
      Power.destroy(domain);
      domain.undefine();
      return null;
    });
  }

  private void onHost(Session.Work<?> work) {
    Session session = new Session(endpoint.url());
    try {
      session.call(work);
    } finally {
      session.end();
    }
  }

  @Override public List<Path> pluginClassPath() {
    try {
      Path jar = directory.resolve("plugin.jar");
      if (!Files.exists(jar)) {
        Peers.jarOfClasses(jar);
      }
      return List.of(jar);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public HypervisorDriver createFrom(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(LibvirtHypervisorDriver.class.getName());
    return (HypervisorDriver) type.getConstructor().newInstance();
  }

  @Override public void disposeFrom(HypervisorDriver driver) throws ReflectiveOperationException {
    Method deactivate = driver.getClass().getDeclaredMethod("deactivate");
    deactivate.setAccessible(true);
    deactivate.invoke(driver);
  }

  @Override public Map<String, String> unsupported() {
    return real() ? Map.of() : Map.of(
        "aRunningGuestHasAConsole", "libvirt's test driver gives no port to a console",
        "itGrowsAndDoesNotShrink", "libvirt's test driver cannot resize a volume");
  }

  @Override public void close() {
    if (real()) {
      OpenDriver open = new OpenDriver(endpoint.url(), endpoint.settings());
      open.driver.removeTemplate(open.call(), template);
      open.driver.removePool(open.call(), pool);
      Peers.forgetPool(open, directory.resolve("serial").toString());
      open.close();
    }
  }
}
