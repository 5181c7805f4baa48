// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.util.UUID;
import org.libvirt.Connect.ConnectListAllDomainsFlags;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.libvirt.StorageVolInfo;

/** Volumes: QCOW2 files in a pool's directory, with a template's disk below those that were made from one. */
final class Volumes {
  private static final int RESIZE_BYTES = Domain.BlockResizeFlags.BYTES;

  private final LibvirtEndpoint endpoint;

  Volumes(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  VolumeObservation ensure(VolumeSpec spec) {
    return endpoint.session().call(use -> {
      if (spec.volume().path() != null) {
        return fitted(use, find(use, spec.volume()), spec);
      }
      StoragePool pool = DirectoryPool.open(use, PoolLayout.volumes(spec.volume().pool()));
      StorageVol there = DirectoryPool.volume(use, pool, PoolLayout.volumeName(spec.volume().id()));
      return there != null ? fitted(use, there, spec)
          : observation(spec.volume().id(), use.createVolume(pool, definition(use, spec)));
    });
  }

  private static VolumeObservation fitted(Use use, StorageVol there, VolumeSpec spec) throws LibvirtException {
    if (there == null) {
      throw FailureException.invalid("NotFound", "There is no disk " + spec.volume().path());
    }
    fit(use, there, spec);
    return observation(spec.volume().id(), there);
  }

  VolumeObservation observe(VolumeRef ref) {
    return endpoint.session().call(use -> {
      StorageVol volume = find(use, ref);
      return volume == null ? VolumeObservation.missing(ref.id()) : observation(ref.id(), volume);
    });
  }

  Void remove(VolumeRef ref) {
    return endpoint.session().call(use -> {
      StorageVol volume = find(use, ref);
      if (volume != null) {
        Domain user = runningUser(use, volume.getPath());
        if (user != null) {
          throw FailureException.conflict("InUse", "Volume " + ref.id() + " is used by the guest " + user.getName());
        }
        DirectoryPool.delete(use, volume);
      }
      return null;
    });
  }

  /** The file, or null. A directory of a native disk may be the storage pool of somebody else. */
  static StorageVol find(Use use, VolumeRef ref) throws LibvirtException {
    String path = PoolLayout.volumePath(ref);
    StorageVol known = ref.path() == null ? null : use.volume(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    StoragePool pool = DirectoryPool.find(use, path.substring(0, slash));
    return pool == null ? null : DirectoryPool.volume(use, pool, path.substring(slash + 1));
  }

  private static String definition(Use use, VolumeSpec spec) throws LibvirtException {
    long bytes = spec.sizeBytes();
    String backingFormat = null;
    if (spec.template() != null) {
      TemplateManifest template = Templates.manifest(use, spec.template());
      if (template == null) {
        throw FailureException.invalid("NotFound", "Template " + spec.template().id() + " is not cached in the pool");
      }
      backingFormat = template.format();
      if (bytes != 0 && bytes < template.virtualBytes()) {
        throw FailureException.conflict("VolumeTooSmall", "A volume of " + bytes + " bytes cannot hold a template of "
            + template.virtualBytes());
      }
      bytes = Math.max(bytes, template.virtualBytes());
    }
    if (bytes <= 0) {
      throw FailureException.invalid("VolumeSize", "An empty volume needs a size");
    }
    XmlWriter xml = new XmlWriter().start("volume").text("name", PoolLayout.volumeName(spec.volume().id()));
    xml.text("capacity", bytes, "unit", "bytes").text("allocation", 0, "unit", "bytes");
    xml.start("target").empty("format", "type", "qcow2").text("compat", "1.1").end();
    if (backingFormat != null) {
      xml.start("backingStore").text("path", PoolLayout.templateFile(spec.template(), TemplateFile.DISK))
          .empty("format", "type", backingFormat).end();
    }
    return xml.end().toString();
  }

  /** Grows the volume; through the guest when one runs on it, which then sees it at once. */
  private static void fit(Use use, StorageVol volume, VolumeSpec spec) throws LibvirtException {
    long there = volume.getInfo().capacity;
    if (spec.sizeBytes() == 0 || spec.sizeBytes() == there) {
      return;
    }
    if (spec.sizeBytes() < there) {
      throw FailureException.conflict("VolumeShrinks", "Volume " + spec.volume().id() + " has " + there
          + " bytes and is never shrunk to " + spec.sizeBytes());
    }
    Domain user = runningUser(use, volume.getPath());
    if (user == null) {
      volume.resize(spec.sizeBytes(), 0);
    } else {
      user.blockResize(volume.getPath(), spec.sizeBytes(), RESIZE_BYTES);
    }
  }

  /** A running domain, ours or not, that has this file among its disks; or null. */
  private static Domain runningUser(Use use, String path) throws LibvirtException {
    for (Domain domain : use.domains(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE)) {
      if (DomainReader.power(domain.getInfo().state) == PowerState.STOPPED) {
        continue;
      }
      for (Xml source : Xml.parse(domain.getXMLDesc(0)).all("devices/disk/source")) {
        if (path.equals(source.attribute("file"))) {
          return domain;
        }
      }
    }
    return null;
  }

  private static VolumeObservation observation(UUID id, StorageVol volume) throws LibvirtException {
    StorageVolInfo info = volume.getInfo();
    return new VolumeObservation(id, true, volume.getPath(), info.capacity, info.allocation);
  }
}
