// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.BootSpec;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.NicSpec;
import io.welkin.spi.storage.TemplateFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * libvirt's definition of a guest, written from its spec.
 *
 * @param type of the domain: {@code kvm}, {@code qemu}, or {@code test} for libvirt's pretence
 * @param architecture of the host
 * @param initrd whether the template has one
 * @param settings of the endpoint
 */
record DomainXml(String type, String architecture, boolean initrd, EndpointSettings settings) {
  static final String NOTES_NAMESPACE = "urn:welkin:notes:1";
  /** Without these the clock of a translated Linux guest runs fast. */
  private static final String TCG_ARGUMENTS = "tsc=unstable clocksource=acpi_pm";
  private static final String VM_ARGUMENT = "welkin.vm=";
  private static final int BALLOON_SECONDS = 5;
  private static final int SERIAL_LENGTH = 20;

  /** The definition without a mark, to tell definitions apart. */
  String digest(InstanceSpec spec) {
    byte[] definition = write(spec, spec.name(), "").getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Checksum.digest("SHA-256").digest(definition), 0, 8);
  }

  String write(InstanceSpec spec, String name, Mark mark) {
    return write(spec, name, mark.xml());
  }

  private String write(InstanceSpec spec, String name, String mark) {
    XmlWriter xml = new XmlWriter();
    xml.start("domain", "type", type);
    xml.text("name", name).text("uuid", spec.id());
    xml.start("metadata").raw(mark);
    notes(xml, spec.metadata());
    xml.end();
    xml.text("memory", spec.memoryMiB(), "unit", "MiB").text("vcpu", spec.vcpus());
    if (settings.cpuShares()) {
      xml.start("cputune").text("shares", Math.max(2, spec.vcpus() * spec.cpuMHz())).end();
    }
    boot(xml, spec);
    xml.start("features").empty("acpi").empty("apic").end();
    if (type.equals("kvm")) {
      xml.empty("cpu", "mode", "host-model");
    }
    xml.empty("clock", "offset", "utc");
    xml.text("on_poweroff", "destroy").text("on_reboot", "restart").text("on_crash", "destroy");
    devices(xml, spec);
    return xml.end().toString();
  }

  private static void notes(XmlWriter xml, Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return;
    }
    xml.start("welkin-notes:notes", "xmlns:welkin-notes", NOTES_NAMESPACE);
    new TreeMap<>(metadata).forEach((key, value) -> xml.text("welkin-notes:note", value, "name", key));
    xml.end();
  }

  private void boot(XmlWriter xml, InstanceSpec spec) {
    xml.start("os");
    xml.text("type", "hvm", "machine", machine());
    BootSpec boot = spec.boot() == null ? BootSpec.FROM_DISK : spec.boot();
    if (boot.direct()) {
      xml.text("kernel", PoolLayout.templateFile(boot.template(), TemplateFile.KERNEL));
      if (initrd) {
        xml.text("initrd", PoolLayout.templateFile(boot.template(), TemplateFile.INITRD));
      }
      xml.text("cmdline", commandLine(spec, boot));
    } else {
      xml.empty("boot", "dev", "hd");
    }
    xml.end();
  }

  private String commandLine(InstanceSpec spec, BootSpec boot) {
    StringBuilder line = new StringBuilder(boot.commandLine() == null ? "" : boot.commandLine().strip());
    if (line.indexOf(VM_ARGUMENT) < 0) {
      line.append(' ').append(VM_ARGUMENT).append(spec.id());
    }
    if (type.equals("qemu")) {
      line.append(' ').append(TCG_ARGUMENTS);
    }
    return line.toString().strip();
  }

  private String machine() {
    if (type.equals("test")) {
      return null;
    }
    return "x86_64".equals(architecture) ? "q35" : "virt";
  }

  private void devices(XmlWriter xml, InstanceSpec spec) {
    xml.start("devices");
    spec.disks().forEach(disk -> disk(xml, disk));
    spec.nics().forEach(nic -> nic(xml, nic));
    String log = settings.test() ? null : SerialLog.path(settings, spec.id());
    xml.start("serial", "type", "pty");
    if (log != null) {
      xml.empty("log", "file", log, "append", "on");
    }
    xml.empty("target", "port", 0).end();
    xml.start("console", "type", "pty").empty("target", "type", "serial", "port", 0).end();
    xml.start("channel", "type", "unix").empty("target", "type", "virtio", "name", "org.qemu.guest_agent.0").end();
    xml.start("graphics", "type", "vnc", "port", -1, "autoport", "yes", "listen", "127.0.0.1")
        .empty("listen", "type", "address", "address", "127.0.0.1").end();
    xml.start("video").empty("model", "type", "vga").end();
    xml.start("rng", "model", "virtio").text("backend", "/dev/urandom", "model", "random").end();
    xml.start("memballoon", "model", "virtio").empty("stats", "period", BALLOON_SECONDS).end();
    xml.end();
  }

  private static void disk(XmlWriter xml, DiskSpec disk) {
    String id = disk.volume().id().toString();
    xml.start("disk", "type", "file", "device", "disk");
    xml.empty("driver", "name", "qemu", "type", "qcow2", "discard", "unmap");
    xml.empty("source", "file", PoolLayout.volumePath(disk.volume()));
    xml.empty("target", "dev", target(disk.deviceIndex()), "bus", "virtio");
    if (disk.readOnly()) {
      xml.empty("readonly");
    }
    xml.text("serial", id.replace("-", "").substring(0, SERIAL_LENGTH));
    xml.empty("alias", "name", "ua-volume-" + id);
    xml.end();
  }

  /** 0 is vda, 25 vdz, 26 vdaa. */
  static String target(int index) {
    String letters = "";
    for (int i = index; i >= 0; i = i / 26 - 1) {
      letters = (char) ('a' + i % 26) + letters;
    }
    return "vd" + letters;
  }

  private static void nic(XmlWriter xml, NicSpec nic) {
    xml.start("interface", "type", "bridge");
    xml.empty("mac", "address", nic.macAddress());
    xml.empty("source", "bridge", nic.bridge());
    xml.empty("model", "type", "virtio");
    xml.empty("alias", "name", "ua-nic-" + nic.id());
    xml.end();
  }
}
