// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.driver.tck.DriverUnderTest;
import io.welkin.driver.tck.LiveMigrationContract;
import io.welkin.driver.tck.VolumeLocksContract;
import io.welkin.kernel.Ids;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real guests move between two real libvirtds over a shared directory. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealMigrationTest {
  private NamespacedHosts hosts;

  @BeforeAll void start(@TempDir Path directory) {
    hosts = new NamespacedHosts(directory);
  }

  @AfterAll void stop() throws IOException {
    if (hosts != null) {
      hosts.close();
    }
  }

  @Nested class Migration extends LiveMigrationContract {
    @Override protected DriverUnderTest harness() {
      return new TwoLibvirts(hosts);
    }
  }

  @Nested class ImageLocks extends VolumeLocksContract {
    @Override protected DriverUnderTest harness() {
      return new TwoLibvirts(hosts);
    }
  }

  private static DriverCall call(Endpoint at) {
    return new DriverCall(at, "test/" + Ids.next(), 1, Instant.now().plus(Duration.ofMinutes(1)));
  }

  private InstanceSpec running(LibvirtHypervisorDriver driver) {
    VolumeRef disk = new VolumeRef(Ids.next(), hosts.pool);
    driver.ensurePool(call(hosts.a), hosts.pool);
    driver.ensurePool(call(hosts.b), hosts.pool);
    driver.ensureVolume(call(hosts.a), new VolumeSpec(disk, 1, 16 << 20, null));
    UUID id = Ids.next();
    InstanceSpec spec = InstanceSpecBuilder.builder().id(id).name("welkin-test-" + id).generation(1)
        .host(NamespacedHosts.host(hosts.a)).vcpus(1).cpuMHz(1000).memoryMiB(256).power(PowerState.RUNNING)
        .disks(List.of(new DiskSpec(disk, 0, false))).build();
    driver.ensure(call(hosts.a), spec);
    return spec;
  }

  private MigrationSpec moving(InstanceSpec spec) {
    return new MigrationSpec(InstanceSpecBuilder.builder(spec).host(NamespacedHosts.host(hosts.b)).build(), spec.host());
  }

  private LibvirtHypervisorDriver open() {
    LibvirtHypervisorDriver driver = new LibvirtHypervisorDriver();
    driver.open(hosts.a, new RecordingSink());
    driver.open(hosts.b, new RecordingSink());
    return driver;
  }

  @Test void aRunningGuestMovesAndItsLockWithIt() {
    LibvirtHypervisorDriver driver = open();
    InstanceSpec spec = running(driver);
    List<VolumeRef> disk = List.of(spec.disks().get(0).volume());
    assertThat(driver.locks(call(hosts.b), disk).get(0).state()).as("seen from the other host").isEqualTo(LockState.HELD);
    MigrationSpec move = moving(spec);
    Instant began = Instant.now();
    MigrationTarget target = driver.prepareMigration(call(hosts.b), move);
    driver.migrate(call(hosts.a), move, target);
    System.out.println("KVM live migration of 256 MiB between two libvirtds: "
        + Duration.between(began, Instant.now()).toMillis() + " ms");
    assertThat(NamespacedHosts.processes(spec.id())).isEqualTo(1);
    assertThat(driver.observe(call(hosts.b), spec.id()).power()).isEqualTo(PowerState.RUNNING);
    assertThat(driver.locks(call(hosts.a), disk).get(0).state()).isEqualTo(LockState.HELD);
    driver.remove(call(hosts.b), spec.id());
    assertThat(driver.locks(call(hosts.a), disk).get(0).state()).isEqualTo(LockState.FREE);
    driver.removeVolume(call(hosts.a), disk.get(0));
    driver.deactivate();
  }

  @Test void aDiskThatHostsDoNotShareKeepsItsGuestWhereItIs() {
    LibvirtHypervisorDriver driver = open();
    InstanceSpec spec = running(driver);
    PoolSpec local = new PoolSpec(hosts.pool.id(), "Filesystem", hosts.pool.path(), Map.of());
    InstanceSpec onLocal = InstanceSpecBuilder.builder(spec).disks(List.of(new DiskSpec(
        new VolumeRef(spec.disks().get(0).volume().id(), local), 0, false))).build();
    assertThatThrownBy(() -> driver.prepareMigration(call(hosts.b), moving(onLocal)))
        .hasMessageContaining("StorageNotShared");
    assertThat(driver.observe(call(hosts.a), spec.id()).power()).isEqualTo(PowerState.RUNNING);
    driver.remove(call(hosts.a), spec.id());
    driver.removeVolume(call(hosts.a), spec.disks().get(0).volume());
    driver.deactivate();
  }

  /** The two hosts, for the contracts. */
  private record TwoLibvirts(NamespacedHosts hosts) implements DriverUnderTest {
    @Override public HypervisorDriver create() {
      return new LibvirtHypervisorDriver();
    }

    @Override public void dispose(HypervisorDriver driver) {
      ((LibvirtHypervisorDriver) driver).deactivate();
    }

    @Override public Endpoint endpoint() {
      return hosts.a;
    }

    @Override public Endpoint unreachableEndpoint() {
      return new Endpoint(Ids.next(), "KVM", "qemu+tcp://127.0.0.1:1/system", Map.of());
    }

    @Override public String host() {
      return NamespacedHosts.host(hosts.a);
    }

    @Override public Optional<MigrationPeer> migrationPeer() {
      return Optional.of(new MigrationPeer(hosts.b, NamespacedHosts.host(hosts.b)));
    }

    @Override public Optional<PoolSpec> pool() {
      return Optional.of(hosts.pool);
    }

    @Override public Duration patience() {
      return Duration.ofSeconds(60);
    }

    @Override public void close() {}
  }
}
