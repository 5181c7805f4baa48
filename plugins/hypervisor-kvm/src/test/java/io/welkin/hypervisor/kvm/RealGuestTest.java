// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.Ids;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.InstanceStatistics;
import io.welkin.spi.compute.NicSpec;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
  private static final Duration EVENT = Duration.ofSeconds(10);
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
    open = new OpenDriver(Peers.SYSTEM,
        Map.of("serialDirectory", directory.resolve("serial").toString(), "acceleration", "tcg"));
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

  @Test void boots_once_reboots_once_and_stops_when_asked() throws InterruptedException {
    InstanceSpec running = spec().build();
    InstanceObservation started = open.driver.ensure(open.call(), running);
    assertThat(started).isEqualTo(new InstanceObservation(id, id.toString(), running.name(), open.host(),
        PowerState.RUNNING, 1, 1, 256));
    open.awaitSerial(id, READY + " " + id, 1, BOOT);
    String domain = domainId();
    assertThat(open.driver.ensure(open.call(), running)).as("twice equals once").isEqualTo(started);
    assertThat(domainId()).isEqualTo(domain);

    InstanceSpec reset = spec().generation(2).rebootGeneration(1).build();
    open.driver.ensure(open.call(), reset);
    open.awaitSerial(id, READY, 2, BOOT);
    open.driver.ensure(open.call(), reset);

    InstanceSpec graceful = spec().generation(3).rebootGeneration(2).graceful(true).build();
    open.driver.ensure(open.call(), graceful);
    String said = open.awaitSerial(id, READY, 3, BOOT);
    assertThat(said.split("welkin guest leaving", -1)).as("the guest was asked once:%n%s", said).hasSize(2);

    InstanceSpec stopped = spec().generation(4).rebootGeneration(2).graceful(true).power(PowerState.STOPPED).build();
    assertThat(open.driver.ensure(open.call(), stopped).power()).isEqualTo(PowerState.STOPPED);
    said = open.awaitSerial(id, "welkin guest leaving", 2, BOOT);
    assertThat(said.split(READY, -1)).as("booted three times, and readable after the stop:%n%s", said).hasSize(4);

    open.driver.remove(open.call(), id);
    assertThat(open.driver.observe(open.call(), id).power()).isEqualTo(PowerState.MISSING);
    assertThat(open.driver.observeVolume(open.call(), volume).exists()).as("disks stay").isTrue();
    open.driver.remove(open.call(), id);
  }

  @Test void tells_its_console_and_its_counters() throws InterruptedException, IOException {
    assertThat(open.driver.sample(open.call(), List.of(id))).isEmpty();
    assertThatThrownBy(() -> open.driver.console(open.call(), id)).hasMessageContaining("NotFound");
    open.driver.ensure(open.call(), spec().build());
    open.awaitSerial(id, READY, 1, BOOT);

    ConsoleEndpoint console = open.driver.console(open.call(), id);
    try (Socket socket = new Socket(console.host(), console.port())) {
      assertThat(new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("RFB ");
    }
    InstanceStatistics sample = open.driver.sample(open.call(), List.of(id, Ids.next())).get(0);
    assertThat(sample.cpuTime()).isPositive();
    assertThat(sample.memoryKiB()).isEqualTo(256 * 1024);
    assertThat(sample.diskReadRequests()).isPositive();

    open.driver.ensure(open.call(), spec().generation(2).power(PowerState.STOPPED).build());
    assertThatThrownBy(() -> open.driver.console(open.call(), id)).hasMessageContaining("NotRunning");
    assertThat(open.driver.sample(open.call(), List.of(id))).isEmpty();
  }

  @Test void a_change_by_native_tools_is_pushed() throws InterruptedException {
    open.driver.ensure(open.call(), spec().build());
    open.sink.clear();
    Peers.virsh(Peers.SYSTEM, "destroy", id.toString());
    open.sink.awaitInstance(EVENT, "our guest stopped", i -> id.equals(i.id()) && i.power() == PowerState.STOPPED);
    Peers.virsh(Peers.SYSTEM, "undefine", id.toString());
    open.sink.awaitInstance(EVENT, "our guest missing", i -> id.equals(i.id()) && i.power() == PowerState.MISSING);
    open.driver.ensure(open.call(), spec().build());
    open.sink.awaitInstance(EVENT, "our guest running", i -> id.equals(i.id()) && i.power() == PowerState.RUNNING);
  }

  @Test void a_domain_that_is_not_ours_is_listed_and_never_touched() throws IOException {
    UUID foreign = UUID.randomUUID();
    Path xml = Files.writeString(directory.resolve("foreign.xml"), "<domain type='qemu'><name>foreign-" + foreign
        + "</name><uuid>" + foreign + "</uuid><memory unit='MiB'>64</memory><os><type>hvm</type></os></domain>");
    Peers.virsh(Peers.SYSTEM, "create", xml.toString());
    try {
      assertThat(open.driver.observe(open.call()).instances())
          .anyMatch(i -> i.id() == null && foreign.toString().equals(i.nativeId()) && i.power() == PowerState.RUNNING);
      assertThat(open.driver.observe(open.call(), foreign).power()).isEqualTo(PowerState.MISSING);
      open.driver.remove(open.call(), foreign);
      assertThatThrownBy(() -> open.driver.ensure(open.call(), spec().id(foreign).name("x").build()))
          .hasMessageContaining("NotOurs");
      assertThatThrownBy(() -> open.driver.ensure(open.call(), spec().name("foreign-" + foreign).build()))
          .hasMessageContaining("NameInUse");
      assertThat(Peers.virsh(Peers.SYSTEM, "domstate", foreign.toString())).contains("running");
    } finally {
      Peers.virsh(Peers.SYSTEM, "destroy", foreign.toString());
    }
  }

  @Test void a_change_of_a_running_guest_waits_for_its_next_start() {
    open.driver.ensure(open.call(), spec().build());
    InstanceSpec larger = spec().generation(2).vcpus(2).memoryMiB(320).build();
    InstanceObservation still = open.driver.ensure(open.call(), larger);
    assertThat(still.vcpus()).isEqualTo(1);
    assertThat(still.memoryMiB()).isEqualTo(256);
    assertThat(still.generation()).isEqualTo(2);
    assertThatThrownBy(() -> open.driver.ensure(open.call(), spec().build())).hasMessageContaining("StaleGeneration");
    open.driver.ensure(open.call(), spec().generation(3).vcpus(2).memoryMiB(320).power(PowerState.STOPPED).build());
    InstanceObservation now = open.driver.ensure(open.call(), spec().generation(4).vcpus(2).memoryMiB(320).build());
    assertThat(now.vcpus()).isEqualTo(2);
    assertThat(now.memoryMiB()).isEqualTo(320);
  }

  @Test void a_volume_grows_below_a_running_guest_and_is_kept_while_it_is_used() {
    open.driver.ensure(open.call(), spec().build());
    VolumeObservation grown =
        open.driver.ensureVolume(open.call(), new VolumeSpec(volume, 2, 2 * DISK_BYTES, template));
    assertThat(grown.virtualBytes()).isEqualTo(2 * DISK_BYTES);
    assertThat(Peers.virsh(Peers.SYSTEM, "domblkinfo", id.toString(), "vda")).contains(Long.toString(2 * DISK_BYTES));
    assertThatThrownBy(() -> open.driver.ensureVolume(open.call(), new VolumeSpec(volume, 3, DISK_BYTES, template)))
        .hasMessageContaining("VolumeShrinks");
    assertThatThrownBy(() -> open.driver.removeVolume(open.call(), volume)).hasMessageContaining("InUse");
    assertThatThrownBy(() -> open.driver.removeTemplate(open.call(), template)).hasMessageContaining("InUse");
    open.driver.ensure(open.call(), spec().generation(2).power(PowerState.STOPPED).build());
    open.driver.removeVolume(open.call(), volume);
    open.driver.removeVolume(open.call(), volume);
    assertThat(open.driver.observeVolume(open.call(), volume).exists()).isFalse();
    open.driver.removeTemplate(open.call(), template);
    assertThat(directory.resolve("pool/templates/" + template.id())).doesNotExist();
  }

  @Test void its_card_is_plugged_into_the_bridge() throws InterruptedException {
    String bridge = "wk" + id.toString().substring(28);
    Peers.require(Peers.run("ip", "link", "add", bridge, "type", "bridge").exit() == 0, "no bridge can be made here");
    try {
      NicSpec nic = new NicSpec(Ids.next(), 0, "02:00:00:00:0a:01", bridge);
      open.driver.ensure(open.call(), spec().nics(List.of(nic)).build());
      open.awaitSerial(id, READY, 1, BOOT);
      assertThat(Peers.virsh(Peers.SYSTEM, "domiflist", id.toString())).contains(bridge, nic.macAddress(), "virtio");
      assertThat(open.driver.sample(open.call(), List.of(id)).get(0).networkReceivedBytes()).isNotNegative();
      open.driver.remove(open.call(), id);
    } finally {
      Peers.run("ip", "link", "delete", bridge);
    }
  }

  @Test void finds_out_how_guests_run_here() {
    Path serial = directory.resolve("probe");
    OpenDriver asking = new OpenDriver(Peers.SYSTEM, Map.of("serialDirectory", serial.toString()));
    try {
      HostFacts host = asking.driver.observe(asking.call()).hosts().get(0);
      assertThat(host.details().get("acceleration")).isIn("kvm", "tcg");
      assertThat(host.memoryMiB()).isPositive();
      assertThat(host.hypervisorVersion()).startsWith("QEMU ");
      assertThat(Peers.virsh(Peers.SYSTEM, "capabilities")).contains("<uuid>" + host.nativeId() + "</uuid>");
      assertThat(serial).as("the probe leaves nothing").isEmptyDirectory();
      assertThat(Peers.virsh(Peers.SYSTEM, "list", "--all", "--name")).doesNotContain("welkin-probe");
    } finally {
      Peers.forgetPool(asking, serial.toString());
      asking.close();
    }
  }

  private String domainId() {
    return Peers.virsh(Peers.SYSTEM, "domid", id.toString()).strip();
  }
}
