// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The smallest guest: a boot sector that counts for a while, writes one line to the first serial port and resets the
 * machine. A processor that runs guests counts in a tenth of a second; a host that only pretends to (each instruction
 * of a guest's kernel emulated) needs minutes, although its BIOS still comes up.
 */
final class BootSector {
  /** What it writes. */
  static final String GREETING = "WELKIN\n";
  /** Firmware does not boot from a disk of a single sector. */
  static final int DISK_BYTES = 1 << 20;

  private static final int LOADED_AT = 0x7c00;
  private static final int SECTOR = 512;
  private static final int ROUNDS = 1 << 26;

  private BootSector() {}

  static byte[] disk() {
    byte[] disk = Arrays.copyOf(code(), DISK_BYTES);
    disk[SECTOR - 2] = 0x55;
    disk[SECTOR - 1] = (byte) 0xaa;
    return disk;
  }

  private static byte[] code() {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    put(code, 0xfa);                                                    // cli
    put(code, 0x31, 0xc0, 0x8e, 0xd8);                                  // ds = 0
    put(code, 0x66, 0xb9, ROUNDS & 255, ROUNDS >> 8 & 255, ROUNDS >> 16 & 255, ROUNDS >>> 24); // ecx
    put(code, 0x66, 0x49, 0x75, 0xfc);                                  // do { ecx-- } while (ecx != 0)
    put(code, 0xba, 0xf8, 0x03);                                        // dx = serial port
    int text = LOADED_AT + code.size() + 18;
    put(code, 0xbe, text & 255, text >> 8);                             // si = text
    put(code, 0xac, 0x84, 0xc0, 0x74, 0x03, 0xee, 0xeb, 0xf8);          // while ((al = *si++) != 0) out dx, al
    put(code, 0xb0, 0xfe, 0xe6, 0x64);                                  // the keyboard controller resets
    put(code, 0xf4, 0xeb, 0xfd);                                        // for (;;) hlt
    code.writeBytes(GREETING.getBytes(StandardCharsets.US_ASCII));
    put(code, 0);
    return code.toByteArray();
  }

  private static void put(ByteArrayOutputStream code, int... bytes) {
    for (int b : bytes) {
      code.write(b);
    }
  }
}
