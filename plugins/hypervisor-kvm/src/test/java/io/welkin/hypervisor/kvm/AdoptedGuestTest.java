// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.Ids;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.NativeDisk;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
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

/** A guest that virsh defined, as no driver would, with a raw disk and a drive, comes under an id on a real libvirtd. */
class AdoptedGuestTest {
  private static final Duration EVENT = Duration.ofSeconds(10);
  private static final long MIB = 1L << 20;

  @TempDir Path directory;
  private final UUID id = Ids.next();
  private final UUID uuid = UUID.randomUUID();
  private final String name = "native-" + uuid.toString().substring(0, 8);
  private PoolSpec pool;
  private VolumeRef disk;
  private OpenDriver open;

  @BeforeEach void define() throws IOException {
    Peers.requireSystem();
    open = new OpenDriver(Peers.SYSTEM,
        Map.of("serialDirectory", directory.resolve("serial").toString(), "acceleration", "tcg"));
    pool = new PoolSpec(Ids.next(), "Filesystem", directory.resolve("images").toString(), Map.of());
    Path image = Files.createDirectories(directory.resolve("images")).resolve("legacy.img");
    Files.write(image, new byte[(int) (8 * MIB)]);
    disk = new VolumeRef(Ids.next(), pool, image.toString());
    Path xml = Files.writeString(directory.resolve("native.xml"), "<domain type='qemu'><name>" + name + "</name><uuid>" + uuid
        + "</uuid><title>a pet</title><memory unit='MiB'>64</memory><vcpu>1</vcpu><os><type>hvm</type></os><devices>"
        + "<disk type='file' device='disk'><driver name='qemu' type='raw' cache='none'/><source file='" + image
        + "'/><target dev='hda' bus='ide'/></disk>"
        + "<disk type='file' device='cdrom'><target dev='hdb' bus='ide'/><readonly/></disk>"
        + "<interface type='user'><mac address='52:54:00:AA:BB:01'/><model type='rtl8139'/></interface>"
        + "<graphics type='vnc' port='-1' passwd='geheim'/></devices></domain>");
    Peers.virsh(Peers.SYSTEM, "define", xml.toString());
  }

  @AfterEach void clean() {
    if (open != null) {
      Peers.run("virsh", "-c", Peers.SYSTEM, "destroy", uuid.toString());
      Peers.run("virsh", "-c", Peers.SYSTEM, "undefine", uuid.toString());
      open.driver.removePool(open.call(), pool);
      open.close();
    }
  }

  private Adoption adoption(UUID as, long generation) {
    return new Adoption(uuid.toString(), as, generation, null);
  }

  private InstanceSpecBuilder spec() {
    return open.spec(id).name("other").vcpus(1).memoryMiB(64).adopted(true).disks(List.of(new DiskSpec(disk, 0, false)));
  }

  /** The definition without what tells whose it is. */
  private String definition(String... how) {
    return String.join("", Peers.virsh(Peers.SYSTEM, command(how))).replaceAll("(?s)\\s*<metadata>.*</metadata>", "");
  }

  private String[] command(String... how) {
    String[] all = new String[how.length + 3];
    all[0] = "dumpxml";
    all[1] = uuid.toString();
    all[2] = "--security-info";
    System.arraycopy(how, 0, all, 3, how.length);
    return all;
  }

  private String runningAs() {
    return Peers.virsh(Peers.SYSTEM, "domid", uuid.toString()).strip();
  }

  @Test void a_running_guest_is_adopted_and_let_go_and_never_notices() throws InterruptedException {
    Peers.virsh(Peers.SYSTEM, "start", uuid.toString());
    String process = runningAs();
    String live = definition();
    String next = definition("--inactive");
    InstanceDescription before = open.driver.examine(open.call(), uuid.toString());
    assertThat(before.seen().id()).isNull();
    assertThat(before.disks()).as("the drive is none")
        .containsExactly(new NativeDisk("hda", disk.path(), 8 * MIB, "ide", 0));
    assertThat(before.nics()).singleElement().satisfies(n -> {
      assertThat(n.macAddress()).isEqualTo("52:54:00:aa:bb:01");
      assertThat(n.adapter()).isEqualTo("rtl8139");
    });

    open.sink.clear();
    InstanceObservation adopted = open.driver.adopt(open.call(), adoption(id, 1));
    assertThat(adopted).isEqualTo(new InstanceObservation(id, uuid.toString(), name, open.host(), PowerState.RUNNING, 1, 1, 64));
    open.sink.awaitInstance(EVENT, "pushed with its id", i -> id.equals(i.id()) && i.power() == PowerState.RUNNING);
    assertThat(open.driver.observe(open.call(), id)).isEqualTo(adopted);
    assertThat(open.driver.sample(open.call(), List.of(id))).hasSize(1);
    assertThat(open.driver.console(open.call(), id).protocol()).isEqualTo("vnc");
    assertThat(open.driver.observeVolume(open.call(), disk).virtualBytes()).isEqualTo(8 * MIB);
    assertThatThrownBy(() -> open.driver.removeVolume(open.call(), disk)).hasMessageContaining("InUse");
    assertThat(open.driver.locks(open.call(), List.of(disk)).get(0).state()).isEqualTo(LockState.HELD);

    open.sink.clear();
    assertThat(open.driver.release(open.call(), id)).isEqualTo(before.seen());
    open.sink.awaitInstance(EVENT, "pushed as nobody's", i -> uuid.toString().equals(i.nativeId()) && i.id() == null);
    assertThat(open.driver.adopt(open.call(), adoption(id, 1))).as("adopted again").isEqualTo(adopted);
    assertThat(runningAs()).as("the same process all the time").isEqualTo(process);
    assertThat(definition()).isEqualTo(live);
    assertThat(definition("--inactive")).isEqualTo(next);
  }

  @Test void a_stopped_guest_is_adopted_stopped_and_starts_as_its_owner_defined_it() throws InterruptedException {
    String owners = definition("--inactive");
    assertThat(open.driver.adopt(open.call(), adoption(id, 1)).power()).isEqualTo(PowerState.STOPPED);
    assertThat(open.driver.ensureVolume(open.call(), new VolumeSpec(disk, 1, 8 * MIB, null)).exists()).isTrue();
    InstanceObservation started = open.driver.ensure(open.call(), spec().generation(2).build());
    assertThat(started.power()).isEqualTo(PowerState.RUNNING);
    assertThat(started.name()).isEqualTo(name);
    assertThat(definition("--inactive")).isEqualTo(owners);
    open.sink.clear();
    Peers.virsh(Peers.SYSTEM, "destroy", uuid.toString());
    open.sink.awaitInstance(EVENT, "its stop is told under its id", i -> id.equals(i.id()) && i.power() == PowerState.STOPPED);
    InstanceObservation larger = open.driver.ensure(open.call(), spec().generation(3).vcpus(2).memoryMiB(96).build());
    assertThat(larger.vcpus()).isEqualTo(2);
    assertThat(larger.memoryMiB()).isEqualTo(96);
    assertThat(definition("--inactive")).contains("<title>a pet</title>", "passwd='geheim'", "cache='none'")
        .isEqualTo(owners.replace("<vcpu placement='static'>1<", "<vcpu placement='static'>2<").replace(">65536<", ">98304<"));
    open.sink.clear();
    Peers.virsh(Peers.SYSTEM, "destroy", uuid.toString());
    Peers.virsh(Peers.SYSTEM, "undefine", uuid.toString());
    open.sink.awaitInstance(EVENT, "its end is told under its id", i -> id.equals(i.id()) && i.power() == PowerState.MISSING);
    assertThatThrownBy(() -> open.driver.ensure(open.call(), spec().generation(4).build())).hasMessageContaining("NotDefined");
    open.driver.removeVolume(open.call(), disk);
    assertThat(directory.resolve("images/legacy.img")).doesNotExist();
    assertThatThrownBy(() -> open.driver.ensureVolume(open.call(), new VolumeSpec(disk, 1, 8 * MIB, null)))
        .as("what native tools made is not made anew").hasMessageContaining("NotFound");
  }

  @Test void one_that_ends_when_it_stops_is_not_adopted() {
    Peers.virsh(Peers.SYSTEM, "start", uuid.toString());
    Peers.virsh(Peers.SYSTEM, "undefine", uuid.toString());
    assertThatThrownBy(() -> open.driver.adopt(open.call(), adoption(id, 1))).hasMessageContaining("Transient");
    assertThat(open.driver.observe(open.call(), id).power()).isEqualTo(PowerState.MISSING);
    assertThat(Peers.virsh(Peers.SYSTEM, "domstate", uuid.toString())).contains("running");
  }
}
