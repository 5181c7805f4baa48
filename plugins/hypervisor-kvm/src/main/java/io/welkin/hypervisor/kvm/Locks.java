// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.storage.LockState;
import io.welkin.spi.storage.VolumeLock;
import io.welkin.spi.storage.VolumeRef;
import java.util.List;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.Domain.CreateFlags;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;

/**
 * Asks QEMU's image locks, which every guest that writes holds in the storage itself, as long as it runs. The question is
 * a guest that is never let run, with the volume as a disk that it may only read: QEMU opens that before anything else and
 * refuses while another one writes. Nothing is written, and a guest that starts meanwhile is not hindered for longer than
 * the look takes.
 */
final class Locks {
  private static final String REFUSAL = "Failed to get";

  private final LibvirtEndpoint endpoint;

  Locks(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  List<VolumeLock> observe(List<VolumeRef> volumes) {
    return volumes.stream().map(this::observe).toList();
  }

  private VolumeLock observe(VolumeRef volume) {
    if (!endpoint.host().qemu()) {
      return new VolumeLock(volume.id(), LockState.UNKNOWN, "this libvirt has no QEMU, which keeps the locks");
    }
    return endpoint.session().call(use -> {
      try {
        Domain probe = use.createTransient(probe(volume, format(use, volume)), CreateFlags.PAUSED | CreateFlags.AUTODESTROY);
        Power.destroy(probe);
        return new VolumeLock(volume.id(), LockState.FREE, "QEMU on " + endpoint.name() + " found nobody writing to it");
      } catch (LibvirtException e) {
        String said = e.getMessage() == null ? "" : e.getMessage().strip();
        boolean held = said.contains(REFUSAL) && said.contains("lock");
        return new VolumeLock(volume.id(), held ? LockState.HELD : LockState.UNKNOWN, "QEMU on " + endpoint.name()
            + " says: " + said.lines().reduce((first, last) -> last).orElse("nothing"));
      }
    });
  }

  /** How the file is to be read: what native tools made may be anything. */
  private static String format(Use use, VolumeRef ref) throws LibvirtException {
    StorageVol volume = ref.path() == null ? null : Volumes.find(use, ref);
    String format = volume == null ? null : Xml.parse(volume.getXMLDesc(0)).attribute("target/format", "type");
    return format == null ? "qcow2" : format;
  }

  private static String probe(VolumeRef volume, String format) {
    XmlWriter xml = new XmlWriter();
    xml.start("domain", "type", "qemu").text("name", AccelerationProbe.NAME + UUID.randomUUID());
    xml.text("memory", 16, "unit", "MiB").text("vcpu", 1);
    xml.start("os").text("type", "hvm").end();
    xml.start("devices");
    xml.start("disk", "type", "file", "device", "disk").empty("driver", "name", "qemu", "type", format)
        .empty("source", "file", PoolLayout.volumePath(volume)).empty("target", "dev", "vda", "bus", "virtio")
        .empty("readonly").end();
    xml.empty("controller", "type", "usb", "model", "none").empty("memballoon", "model", "none");
    return xml.end().end().toString();
  }
}
