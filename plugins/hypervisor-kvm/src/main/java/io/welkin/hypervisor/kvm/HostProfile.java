// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.HostFacts;
import java.util.Map;
import java.util.UUID;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.NodeInfo;

/**
 * What stays the same of a host while it is connected.
 *
 * @param id libvirt's host UUID; the host's name where there is none
 * @param name of the host
 * @param architecture such as {@code x86_64}
 * @param hypervisor version as libvirt writes it
 * @param kvm whether libvirt offers accelerated guests
 * @param qemu whether guests are QEMU's; false for libvirt's built-in pretence
 * @param node processors and memory
 */
record HostProfile(String id, String name, String architecture, String hypervisor, boolean kvm, boolean qemu,
    NodeInfo node) {
  static HostProfile read(Connect connect) throws LibvirtException {
    Xml capabilities = Xml.parse(connect.getCapabilities());
    NodeInfo node = connect.nodeInfo();
    String uuid = capabilities.text("host/uuid");
    String name = connect.getHostName();
    String architecture = capabilities.text("host/cpu/arch");
    boolean kvm = capabilities.all("guest/arch/domain").stream().anyMatch(d -> "kvm".equals(d.attribute("type")));
    String type = connect.getType();
    boolean qemu = "QEMU".equals(type);
    return new HostProfile(uuid == null ? name : UUID.fromString(uuid).toString(), name, architecture,
        type + " " + version(connect.getVersion()), kvm, qemu, node);
  }

  HostFacts facts(String address, Map<String, String> details) {
    return new HostFacts(id, name, address, node.cpus, node.mhz, node.memory / 1024, hypervisor, architecture, details);
  }

  /** libvirt writes 7.2.22 as 7002022. */
  private static String version(long number) {
    return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
  }
}
