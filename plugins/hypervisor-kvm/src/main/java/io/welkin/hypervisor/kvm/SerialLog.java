// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.SerialChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;

/**
 * What a guest wrote to its serial port: a file on the host that virtlogd appends to, so it outlives the guest, and
 * that is read through libvirt, so the host may be remote. virtlogd turns a full file over to {@code .0}, {@code .1}
 * and so on; offsets count from the oldest that is left.
 */
final class SerialLog {
  private static final int OLDEST = 9;

  private SerialLog() {}

  static String path(EndpointSettings settings, UUID instance) {
    return settings.serialDirectory() + "/" + name(instance);
  }

  /** The directory must be there before the guest starts. */
  static void prepare(Use use, EndpointSettings settings) throws LibvirtException {
    if (!settings.test()) {
      DirectoryPool.open(use, settings.serialDirectory());
    }
  }

  static SerialChunk read(Use use, EndpointSettings settings, UUID instance, long offset, int limit)
      throws LibvirtException {
    long start = 0;
    for (StorageVol file : files(use, settings, instance)) {
      long size = size(file);
      if (offset < start + size) {
        byte[] bytes = VolumeStream.read(use, file, offset - start, limit);
        return new SerialChunk(offset, offset + bytes.length, new String(bytes, StandardCharsets.UTF_8));
      }
      start += size;
    }
    return new SerialChunk(offset, offset, "");
  }

  static void remove(Use use, EndpointSettings settings, UUID instance) throws LibvirtException {
    StoragePool pool = settings.test() ? null : DirectoryPool.find(use, settings.serialDirectory());
    if (pool == null) {
      return;
    }
    DirectoryPool.delete(use, pool, name(instance));
    for (int i = 0; i <= OLDEST; i++) {
      StorageVol old = use.volume(pool, name(instance) + "." + i);
      if (old != null) {
        DirectoryPool.delete(use, old);
      }
    }
  }

  /** Oldest first. */
  private static List<StorageVol> files(Use use, EndpointSettings settings, UUID instance) throws LibvirtException {
    List<StorageVol> files = new ArrayList<>();
    StoragePool pool = settings.test() ? null : DirectoryPool.find(use, settings.serialDirectory());
    StorageVol current = pool == null ? null : DirectoryPool.volume(use, pool, name(instance));
    if (current == null) {
      return files;
    }
    for (int i = OLDEST; i >= 0; i--) {
      StorageVol old = use.volume(pool, name(instance) + "." + i);
      if (old != null) {
        files.add(old);
      }
    }
    files.add(current);
    return files;
  }

  private static long size(StorageVol file) throws LibvirtException {
    String physical = Xml.parse(file.getXMLDesc(0)).text("physical");
    return physical == null ? file.getInfo().capacity : Long.parseLong(physical);
  }

  private static String name(UUID instance) {
    return instance + ".log";
  }
}
