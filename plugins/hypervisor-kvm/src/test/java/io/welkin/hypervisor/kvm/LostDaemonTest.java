// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote libvirtd that dies, comes back, and hangs. */
class LostDaemonTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private PrivateHost host;
  private OpenDriver open;
  private final UUID id = Ids.next();

  @BeforeEach void prepare() {
    host = new PrivateHost(directory);
    open = new OpenDriver(host.uri(), Map.of("serialDirectory", directory.resolve("serial").toString(),
        "acceleration", "tcg", "grace", "PT5S"));
  }

  @AfterEach void clean() throws InterruptedException, IOException {
    if (open != null) {
      open.driver.remove(open.call(), id);
      open.close();
    }
    if (host != null) {
      host.close();
    }
  }

  @Test void a_remote_host_boots_a_guest_that_outlives_its_libvirtd() throws InterruptedException {
    Path guest = Peers.requireGuest();
    PoolSpec pool = new PoolSpec(Ids.next(), "Filesystem", directory.resolve("pool").toString(), Map.of());
    TemplateRef template = new TemplateRef(Ids.next(), pool);
    VolumeRef volume = new VolumeRef(Ids.next(), pool);
    open.driver.ensurePool(open.call(), pool);
    open.driver.ensureTemplate(open.call(), Peers.guestTemplate(guest, template));
    open.driver.ensureVolume(open.call(), new VolumeSpec(volume, 1, 0, template));
    InstanceSpecBuilder spec = open.spec(id).boot(new BootSpec(template, "console=ttyS0 quiet panic=-1"))
        .disks(List.of(new DiskSpec(volume, 0, false)));
    open.driver.ensure(open.call(), spec.build());
    open.awaitSerial(id, "welkin guest ready " + id, 1, SOON);

    host.kill();
    assertThat(open.sink.awaitLoss(SOON).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThatThrownBy(() -> open.driver.ensure(open.call(), spec.generation(2).build()))
        .isInstanceOfSatisfying(FailureException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(Kind.UNREACHABLE));
    open.sink.clear();
    host.start();
    assertThat(open.sink.awaitFull(SOON).instances()).extracting(InstanceObservation::id, InstanceObservation::power)
        .containsExactly(Tuple.tuple(id, PowerState.RUNNING));
    assertThat(open.driver.ensure(open.call(), spec.generation(2).power(PowerState.STOPPED).graceful(true).build())
        .power()).isEqualTo(PowerState.STOPPED);
    open.sink.awaitInstance(SOON, "stopped", i -> id.equals(i.id()) && i.power() == PowerState.STOPPED);
    open.awaitSerial(id, "welkin guest leaving", 1, SOON);
  }

  @Test void a_call_to_a_libvirtd_that_hangs_ends_at_its_deadline() {
    Instant began = Instant.now();
    host.freeze();
    assertThatThrownBy(() -> open.driver.observe(open.call(Duration.ofSeconds(2)), id))
        .isInstanceOfSatisfying(FailureException.class, e -> assertThat(e.failure().kind()).isEqualTo(Kind.UNKNOWN));
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    host.thaw();
    assertThat(open.driver.observe(open.call(), id).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void one_driver_watches_many_hosts() {
    Peers.requireSystem();
    Endpoint other = new Endpoint(Ids.next(), "KVM", Peers.SYSTEM, Map.of("acceleration", "tcg"));
    open.driver.open(other, open.sink);
    DriverCall call = new DriverCall(other, "k", 1, Instant.now().plusSeconds(30));
    assertThat(open.driver.observe(call).hosts().get(0).nativeId()).isNotEqualTo(open.host());
    open.driver.close(other.id());
    assertThat(open.driver.observe(open.call()).hosts().get(0).address()).isEqualTo("127.0.0.1");
  }
}
