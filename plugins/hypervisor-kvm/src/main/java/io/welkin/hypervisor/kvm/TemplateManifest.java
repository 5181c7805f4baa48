// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;

/**
 * The last file that is written of a cached template: without a whole one the template is not there. It saves asking
 * QEMU for what was learned during the transfer.
 *
 * @param format libvirt's word for the disk's format
 * @param virtualBytes the disk's size as a guest sees it
 * @param files by role
 */
record TemplateManifest(String format, long virtualBytes, Map<String, CachedFile> files) {
  static final String NAME = "manifest";
  private static final String FIRST = "welkin-template 1";
  private static final String LAST = "end";
  private static final int LONGEST = 16 * 1024;

  /** A file with its SHA-256, and with the checksum that it was registered with, or {@code -}. */
  record CachedFile(long bytes, Checksum sha256, String registered) {}

  /** The manifest of the template in this directory, or null. */
  static TemplateManifest read(Use use, StoragePool pool) throws LibvirtException {
    StorageVol volume = DirectoryPool.volume(use, pool, NAME);
    if (volume == null) {
      return null;
    }
    return parse(new String(VolumeStream.read(use, volume, 0, LONGEST), StandardCharsets.UTF_8));
  }

  void write(Use use, StoragePool pool) throws LibvirtException {
    StorageVol volume = use.createVolume(pool, DirectoryPool.rawVolume(NAME, 0));
    VolumeStream.upload(use, volume, text().getBytes(StandardCharsets.UTF_8));
  }

  /** Null when the text is cut off or not ours. */
  static TemplateManifest parse(String text) {
    String[] lines = text.split("\n");
    if (!lines[0].equals(FIRST) || !lines[lines.length - 1].equals(LAST)) {
      return null;
    }
    String[] disk = lines[1].split(" ");
    Map<String, CachedFile> files = new LinkedHashMap<>();
    for (int i = 2; i < lines.length - 1; i++) {
      String[] file = lines[i].split(" ");
      files.put(file[0], new CachedFile(Long.parseLong(file[1]), Checksum.parse(file[2]), file[3]));
    }
    return new TemplateManifest(disk[0], Long.parseLong(disk[1]), files);
  }

  String text() {
    StringBuilder text = new StringBuilder(FIRST + "\n" + format + " " + virtualBytes + "\n");
    files.forEach((role, file) -> text.append(role).append(' ').append(file.bytes()).append(' ').append(file.sha256())
        .append(' ').append(file.registered()).append('\n'));
    return text.append(LAST).append('\n').toString();
  }

  /** Whether this is what the spec asks for. */
  boolean fits(TemplateSpec spec) {
    if (!format.equals(DiskImage.format(spec.format())) || files.size() != spec.files().size()) {
      return false;
    }
    return spec.files().stream().allMatch(file -> {
      CachedFile cached = files.get(file.role());
      return cached != null && cached.registered().equals(registered(file));
    });
  }

  static String registered(TemplateFile file) {
    Checksum checksum = Checksum.parse(file.checksum());
    return checksum == null ? "-" : checksum.toString();
  }

  TemplateObservation observation(UUID id) {
    long physical = files.values().stream().mapToLong(CachedFile::bytes).sum();
    return new TemplateObservation(id, true, virtualBytes, physical, files.get(TemplateFile.DISK).sha256().toString());
  }
}
