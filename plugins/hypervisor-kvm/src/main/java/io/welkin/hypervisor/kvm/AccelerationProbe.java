// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.Domain.CreateFlags;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out once whether a host runs accelerated guests. That libvirt offers them says little: inside some virtual
 * machines {@code /dev/kvm} opens and a guest never gets anywhere. So a {@link BootSector} is booted with a deadline.
 * A host that refuses to try counts as one that does not. What was found out holds as long as the endpoint is open.
 */
final class AccelerationProbe {
  private static final Logger LOG = LoggerFactory.getLogger(AccelerationProbe.class);
  static final String NAME = "welkin-probe-";
  private static final Duration DEADLINE = Duration.ofSeconds(6);

  private final EndpointSettings settings;
  /** Null until it is known; read without the lock, which the probe holds for seconds. */
  private volatile Boolean accelerated;

  AccelerationProbe(EndpointSettings settings) {
    this.settings = settings;
  }

  /** Whether a domain of this name is a probe's, of this driver-host or another. */
  static boolean owns(String name) {
    return name != null && name.startsWith(NAME);
  }

  boolean known() {
    return accelerated != null;
  }

  boolean isAccelerated() {
    return Boolean.TRUE.equals(accelerated);
  }

  /** Boots the probe at the first call; others wait for its end. */
  synchronized boolean accelerated(Session session, HostProfile host) {
    if (accelerated == null) {
      accelerated = switch (settings.acceleration()) {
        case KVM -> true;
        case TCG -> false;
        case AUTO -> host.kvm() && boots(session);
      };
    }
    return accelerated;
  }

  private boolean boots(Session session) {
    String name = NAME + UUID.randomUUID();
    try {
      boolean greeted = session.call(use -> boot(session, use, name));
      LOG.info("{}: guests are {}", settings.uri(), greeted ? "accelerated" : "translated (TCG), KVM runs none");
      return greeted;
    } catch (FailureException e) {
      if (e.failure().kind() == Kind.UNKNOWN || e.failure().kind() == Kind.UNREACHABLE) {
        throw e; // the connection or the caller went away: nothing was learned
      }
      LOG.warn("{}: no accelerated guest could be tried, so guests are translated: {}", settings.uri(), e.getMessage());
      return false;
    }
  }

  private boolean boot(Session session, Use use, String name) throws LibvirtException {
    StoragePool pool = DirectoryPool.open(use, settings.serialDirectory());
    StorageVol disk = use.createVolume(pool, DirectoryPool.rawVolume(name + ".img", BootSector.DISK_BYTES));
    try {
      VolumeStream.upload(use, disk, BootSector.disk());
      Domain domain = use.createTransient(xml(name, disk.getPath()), CreateFlags.AUTODESTROY);
      try {
        session.await(Instant.now().plus(DEADLINE), () -> use.domain(name) == null);
      } finally {
        Power.destroy(domain);
      }
      return greeted(use, pool, name);
    } finally {
      DirectoryPool.delete(use, pool, name + ".img");
      DirectoryPool.delete(use, pool, name + ".log");
    }
  }

  private static boolean greeted(Use use, StoragePool pool, String name) throws LibvirtException {
    StorageVol log = DirectoryPool.volume(use, pool, name + ".log");
    byte[] said = log == null ? new byte[0] : VolumeStream.read(use, log, 0, 1024);
    return new String(said, StandardCharsets.US_ASCII).contains(BootSector.GREETING.strip());
  }

  private String xml(String name, String disk) {
    XmlWriter xml = new XmlWriter();
    xml.start("domain", "type", "kvm").text("name", name).text("memory", 32, "unit", "MiB").text("vcpu", 1);
    xml.start("os").text("type", "hvm", "machine", "q35").empty("boot", "dev", "hd").end();
    xml.text("on_poweroff", "destroy").text("on_reboot", "destroy").text("on_crash", "destroy");
    xml.start("devices");
    xml.start("disk", "type", "file", "device", "disk").empty("driver", "name", "qemu", "type", "raw")
        .empty("source", "file", disk).empty("target", "dev", "sda", "bus", "sata").end();
    String log = settings.serialDirectory() + "/" + name + ".log";
    xml.start("serial", "type", "pty").empty("log", "file", log, "append", "off")
        .empty("target", "port", 0).end();
    xml.empty("controller", "type", "usb", "model", "none").empty("memballoon", "model", "none");
    return xml.end().end().toString();
  }
}
