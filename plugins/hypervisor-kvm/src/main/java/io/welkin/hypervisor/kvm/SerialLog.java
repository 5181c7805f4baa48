// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.SerialChunk;
import java.nio.charset.StandardCharsets;
import java.util.LinkedList;
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
    StoragePool pool = pool(use, settings);
    List<StorageVol> files = pool == null ? List.of() : files(use, pool, instance);
    long start = 0;
    for (StorageVol file : files) {
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
    StoragePool pool = pool(use, settings);
    if (pool == null) {
      return;
    }
    for (StorageVol file : files(use, pool, instance)) {
      DirectoryPool.delete(use, file);
    }
  }

  private static StoragePool pool(Use use, EndpointSettings settings) throws LibvirtException {
    return settings.test() ? null : DirectoryPool.find(use, settings.serialDirectory());
  }

  /** Oldest first. */
  private static List<StorageVol> files(Use use, StoragePool pool, UUID instance) throws LibvirtException {
    LinkedList<StorageVol> files = new LinkedList<>();
    StorageVol file = DirectoryPool.volume(use, pool, name(instance));
    for (int i = 0; file != null; i++) {
      files.addFirst(file);
      file = use.volume(pool, name(instance) + "." + i);
    }
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
