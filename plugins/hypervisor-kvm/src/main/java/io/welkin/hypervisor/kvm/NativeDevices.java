// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.NativeDisk;
import io.welkin.spi.compute.NativeNic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.libvirt.Domain;
import org.libvirt.DomainInterface;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disks and cards of a domain, whoever defined it, as libvirt tells them. */
final class NativeDevices {
  private static final Logger LOG = LoggerFactory.getLogger(NativeDevices.class);
  private static final Set<String> REMOVABLE = Set.of("cdrom", "floppy");
  private static final int FROM_ARP = 2;

  private final Use use;
  private final Domain domain;
  private final Xml definition;

  NativeDevices(Use use, Domain domain) throws LibvirtException {
    this.use = use;
    this.domain = domain;
    this.definition = Xml.parse(domain.getXMLDesc(0));
  }

  List<NativeDisk> disks() throws LibvirtException {
    List<NativeDisk> disks = new ArrayList<>();
    for (Xml disk : definition.all("devices/disk")) {
      if (REMOVABLE.contains(disk.attribute("device"))) {
        continue;
      }
      String id = disk.attribute("target", "dev");
      disks.add(new NativeDisk(id, path(disk), bytes(id), disk.attribute("target", "bus"), disks.size()));
    }
    return disks;
  }

  /** A path on the host, or what else the source says. */
  private String path(Xml disk) throws LibvirtException {
    Xml source = disk.first("source");
    if (source == null) {
      return null;
    }
    if (source.attribute("pool") != null) {
      StoragePool pool = use.pool(source.attribute("pool"));
      StorageVol volume = pool == null ? null : use.volume(pool, source.attribute("volume"));
      return volume == null ? source.attribute("pool") + ":" + source.attribute("volume") : volume.getPath();
    }
    for (String name : List.of("file", "dev", "dir")) {
      if (source.attribute(name) != null) {
        return source.attribute(name);
      }
    }
    return source.attribute("protocol") + ":" + source.attribute("name");
  }

  /** What the guest sees; 0 where libvirt cannot tell. */
  private long bytes(String target) {
    try {
      return domain.blockInfo(target).getCapacity();
    } catch (LibvirtException e) {
      LOG.debug("The size of disk {} is not known: {}", target, e.getMessage());
      return 0;
    }
  }

  /** A card is known by its MAC address: other names are given anew with every start. */
  List<NativeNic> nics() throws LibvirtException {
    Map<String, String> addresses = addresses();
    List<NativeNic> nics = new ArrayList<>();
    for (Xml nic : definition.all("devices/interface")) {
      String mac = nic.attribute("mac", "address").toLowerCase(Locale.ROOT);
      nics.add(new NativeNic(mac, mac, bridge(nic.first("source")), nic.attribute("model", "type"), addresses.get(mac)));
    }
    return nics;
  }

  private String bridge(Xml source) throws LibvirtException {
    if (source == null) {
      return null;
    }
    String bridge = source.attribute("bridge");
    if (bridge == null && source.attribute("network") != null) {
      bridge = use.bridge(source.attribute("network"));
    }
    return bridge != null ? bridge : source.attribute("dev");
  }

  /** IPv4 addresses by MAC address, as far as the host has heard of them. */
  private Map<String, String> addresses() {
    Map<String, String> found = new HashMap<>();
    try {
      if (domain.isActive() == 1) {
        for (DomainInterface seen : domain.interfaceAddresses(FROM_ARP, 0)) {
          String mac = seen.hwAddr.toLowerCase(Locale.ROOT);
          seen.addrs.stream().map(a -> a.address.getHostAddress()).filter(a -> a.indexOf(':') < 0).findFirst()
              .ifPresent(a -> found.put(mac, a));
        }
      }
    } catch (LibvirtException e) {
      LOG.debug("The addresses of {} are not known: {}", domain, e.getMessage());
    }
    return found;
  }
}
