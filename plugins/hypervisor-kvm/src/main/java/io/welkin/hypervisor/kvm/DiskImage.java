// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * What the beginning of a disk image says. Field offsets are those of QEMU's {@code docs/interop/qcow2.txt}. An image
 * that names other files is refused: whoever made it could read any file of the host through it.
 */
final class DiskImage {
  /** So much of the beginning is looked at. */
  static final int HEADER_BYTES = 104;

  private static final int MAGIC = 0x514649fb;
  private static final int VERSION_AT = 4;
  private static final int BACKING_FILE_AT = 8;
  private static final int SIZE_AT = 24;
  private static final int INCOMPATIBLE_FEATURES_AT = 72;
  private static final long EXTERNAL_DATA_FILE = 1L << 2;

  private DiskImage() {}

  /** libvirt's word for a template's format. */
  static String format(String declared) {
    return switch (declared == null ? "" : declared.toUpperCase(Locale.ROOT)) {
      case "QCOW2" -> "qcow2";
      case "RAW" -> "raw";
      default -> throw FailureException.unsupported("TemplateFormat", "Templates are QCOW2 or RAW, not " + declared);
    };
  }

  /** The size that a guest sees of an image of this format. INVALID when the image is not what it is declared to be. */
  static long virtualBytes(String format, byte[] header, long fileBytes) {
    if (format.equals("raw")) {
      return fileBytes;
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (header.length < HEADER_BYTES || fields.getInt(0) != MAGIC) {
      throw FailureException.invalid("TemplateFormat", "The disk file is not QCOW2");
    }
    boolean dataElsewhere =
        fields.getInt(VERSION_AT) >= 3 && (fields.getLong(INCOMPATIBLE_FEATURES_AT) & EXTERNAL_DATA_FILE) != 0;
    if (fields.getLong(BACKING_FILE_AT) != 0 || dataElsewhere) {
      throw FailureException.invalid("TemplateFormat", "The disk file refers to another file, which templates may not");
    }
    return fields.getLong(SIZE_AT);
  }
}
