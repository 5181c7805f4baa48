// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Ids;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a guest that really boots, on the libvirtd of this machine. */
class RealGuestTest {
  private static final Duration BOOT = Duration.ofSeconds(60);
  private static final String READY = "welkin guest ready";
  private static final long DISK_BYTES = 128L << 20;

  @TempDir Path directory;
  private OpenDriver open;
  private TemplateRef template;
  private VolumeRef volume;
  private final UUID id = Ids.next();

  @BeforeEach void prepare() {
    Peers.requireSystem();
    Path guest = Peers.requireGuest();
    open = new OpenDriver(Peers.SYSTEM, Map.of("serialDirectory", directory.resolve("serial").toString()));
    PoolSpec pool = new PoolSpec(Ids.next(), "Filesystem", directory.resolve("pool").toString(), Map.of());
    template = new TemplateRef(Ids.next(), pool);
    volume = new VolumeRef(Ids.next(), pool);
    assertThat(open.driver.ensurePool(open.call(), pool).capacityBytes()).isPositive();
    TemplateObservation cached = open.driver.ensureTemplate(open.call(), Peers.guestTemplate(guest, template));
    assertThat(cached.exists()).isTrue();
    assertThat(cached.virtualBytes()).isEqualTo(64L << 20);
    open.driver.ensureVolume(open.call(), new VolumeSpec(volume, 1, DISK_BYTES, template));
  }

  @AfterEach void clean() {
    if (open != null) {
      open.driver.remove(open.call(), id);
      open.driver.removeVolume(open.call(), volume);
      open.driver.removeTemplate(open.call(), template);
      open.driver.removePool(open.call(), template.pool());
      Peers.forgetPool(open, directory.resolve("serial").toString());
      open.close();
    }
  }

  private InstanceSpecBuilder spec() {
    return open.spec(id).boot(new BootSpec(template, "console=ttyS0 quiet panic=-1"))
        .disks(List.of(new DiskSpec(volume, 0, false)));
  }

  @Test void boots_is_watched_rebooted_and_stopped() throws InterruptedException, IOException {
    InstanceSpec running = spec().build();
    InstanceObservation started = open.driver.ensure(open.call(), running);
    assertThat(started.power()).isEqualTo(PowerState.RUNNING);
    open.awaitSerial(id, READY + " " + id, 1, BOOT);
    assertThat(open.driver.ensure(open.call(), running)).isEqualTo(started);
  }
}
