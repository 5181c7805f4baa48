// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.FailureException;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.NicSpec;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.libvirt.DomainInfo.DomainState;

/** What is written to libvirt and read from it, without libvirt. */
class DefinitionTest {
  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final PoolSpec POOL = new PoolSpec(new UUID(1, 1), "Filesystem", "/pool/", Map.of());
  private static final TemplateRef TEMPLATE = new TemplateRef(new UUID(2, 2), POOL);
  private static final VolumeRef VOLUME = new VolumeRef(new UUID(3, 3), POOL);

  private static EndpointSettings settings(String url, Map<String, String> settings) {
    return EndpointSettings.of(new Endpoint(ID, "KVM", url, settings));
  }

  private static DomainXml xml(String type) {
    return new DomainXml(type, "x86_64", true, settings("qemu:///system", Map.of("serialDirectory", "/log")));
  }

  private static InstanceSpecBuilder spec() {
    return InstanceSpecBuilder.builder().id(ID).name("i-2-3-VM").generation(7).host("h").vcpus(2).cpuMHz(500)
        .memoryMiB(512).power(PowerState.RUNNING).boot(new BootSpec(TEMPLATE, "console=ttyS0"))
        .disks(List.of(new DiskSpec(VOLUME, 0, false), new DiskSpec(new VolumeRef(ID, POOL), 27, true)))
        .nics(List.of(new NicSpec(new UUID(4, 4), 0, "02:00:00:00:00:01", "br0")));
  }

  @Test void a_definition_says_all_of_the_spec() {
    Mark mark = new Mark(ID, 7, 1, "d");
    Xml domain = Xml.parse(xml("kvm").write(spec().metadata(Map.of("owner", "<a&b>'\"")).build(), "i-2-3-VM", mark));
    assertThat(domain.attribute("type")).isEqualTo("kvm");
    assertThat(domain.text("uuid")).isEqualTo(ID.toString());
    assertThat(domain.text("memory")).isEqualTo("512");
    assertThat(domain.text("vcpu")).isEqualTo("2");
    assertThat(domain.text("metadata/notes/note")).isEqualTo("<a&b>'\"");
    assertThat(domain.attribute("metadata/instance", "generation")).isEqualTo("7");
    assertThat(domain.text("os/kernel")).isEqualTo("/pool/templates/" + TEMPLATE.id() + "/kernel");
    assertThat(domain.text("os/initrd")).isEqualTo("/pool/templates/" + TEMPLATE.id() + "/initrd");
    assertThat(domain.text("os/cmdline")).isEqualTo("console=ttyS0 welkin.vm=" + ID);
    assertThat(domain.all("devices/disk/source")).extracting(s -> s.attribute("file"))
        .containsExactly("/pool/volumes/" + VOLUME.id() + ".qcow2", "/pool/volumes/" + ID + ".qcow2");
    assertThat(domain.all("devices/disk/target")).extracting(t -> t.attribute("dev")).containsExactly("vda", "vdab");
    assertThat(domain.all("devices/disk/readonly")).hasSize(1);
    assertThat(domain.attribute("devices/interface/source", "bridge")).isEqualTo("br0");
    assertThat(domain.attribute("devices/interface/mac", "address")).isEqualTo("02:00:00:00:00:01");
    assertThat(domain.attribute("devices/serial/log", "file")).isEqualTo("/log/" + ID + ".log");
    assertThat(domain.attribute("devices/graphics", "listen")).isEqualTo("127.0.0.1");
    assertThat(domain.first("cputune")).as("needs a cgroup controller, so only on request").isNull();
  }

  @Test void a_translated_guest_gets_a_clock_that_it_can_trust() {
    Mark mark = new Mark(ID, 7, 1, "d");
    InstanceSpec named = spec().boot(new BootSpec(TEMPLATE, "welkin.vm=x")).build();
    assertThat(Xml.parse(xml("qemu").write(named, "n", mark)).text("os/cmdline"))
        .isEqualTo("welkin.vm=x tsc=unstable clocksource=acpi_pm");
    InstanceSpec fromDisk = spec().boot(BootSpec.FROM_DISK).build();
    Xml domain = Xml.parse(xml("qemu").write(fromDisk, "n", mark));
    assertThat(domain.first("os/cmdline")).isNull();
    assertThat(domain.attribute("os/boot", "dev")).isEqualTo("hd");
  }

  @Test void shares_are_written_when_the_host_has_them() {
    EndpointSettings shares = settings("qemu:///system", Map.of("cpuShares", "true"));
    DomainXml xml = new DomainXml("kvm", "x86_64", true, shares);
    Xml domain = Xml.parse(xml.write(spec().build(), "n", new Mark(ID, 1, 0, "")));
    assertThat(domain.text("cputune/shares")).isEqualTo("1000");
  }

  @Test void the_digest_changes_with_the_definition_only() {
    String digest = xml("kvm").digest(spec().build());
    assertThat(xml("kvm").digest(spec().generation(8).rebootGeneration(2).power(PowerState.STOPPED).build()))
        .isEqualTo(digest);
    assertThat(xml("kvm").digest(spec().memoryMiB(513).build())).isNotEqualTo(digest);
    assertThat(xml("qemu").digest(spec().build())).isNotEqualTo(digest);
  }

  @Test void a_mark_is_read_as_it_was_written() {
    Mark mark = new Mark(ID, 7, 3, "abc");
    assertThat(Mark.parse(mark.xml())).isEqualTo(mark);
    assertThat(Mark.parse(mark.rebooted(4).xml())).isEqualTo(new Mark(ID, 7, 4, "abc"));
    assertThat(Mark.parse("<instance id='" + ID + "' generation='seven' reboot='1'/>")).isNull();
    assertThat(Mark.parse("<instance/>")).isNull();
  }

  @Test void xml_with_a_document_type_is_not_read() {
    assertThatThrownBy(() -> Xml.parse("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test void every_state_of_libvirt_has_a_power() {
    assertThat(DomainState.values()).extracting(DomainReader::power).containsExactly(PowerState.UNKNOWN,
        PowerState.RUNNING, PowerState.RUNNING, PowerState.PAUSED, PowerState.RUNNING, PowerState.STOPPED,
        PowerState.STOPPED, PowerState.PAUSED);
  }

  @Test void settings_are_checked() {
    EndpointSettings defaults = settings("qemu+ssh://root@kvm1.example/system", Map.of());
    assertThat(defaults.host()).isEqualTo("kvm1.example");
    assertThat(defaults.acceleration()).isEqualTo(EndpointSettings.Acceleration.AUTO);
    assertThat(defaults.grace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(defaults.test()).isFalse();
    assertThat(settings("test:///default", Map.of()).test()).isTrue();
    for (Map<String, String> wrong : List.of(Map.of("acceleration", "warp"), Map.of("grace", "1 minute"),
        Map.of("serialDirectory", "log"))) {
      assertThatThrownBy(() -> settings("qemu:///system", wrong)).isInstanceOf(FailureException.class)
          .hasMessageContaining("EndpointSetting");
    }
  }
}
