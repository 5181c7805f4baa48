// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.hypervisor.kvm.TemplateManifest.CachedFile;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checksums, disk headers and manifests. */
class TemplateFormatTest {
  private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test void a_checksum_names_its_algorithm_or_its_length_tells() {
    assertThat(Checksum.parse("{sha-256}" + EMPTY_SHA256.toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(new Checksum("SHA-256", EMPTY_SHA256)).hasToString("{SHA-256}" + EMPTY_SHA256);
    assertThat(Checksum.parse("d41d8cd98f00b204e9800998ecf8427e").algorithm()).isEqualTo("MD5");
    assertThat(Checksum.parse("0".repeat(40)).algorithm()).isEqualTo("SHA-1");
    assertThat(Checksum.parse("0".repeat(128)).algorithm()).isEqualTo("SHA-512");
    assertThat(Checksum.parse(null)).isNull();
    assertThat(Checksum.parse(" ")).isNull();
    assertThat(Checksum.of(Checksum.digest("SHA-256"))).isEqualTo(Checksum.parse(EMPTY_SHA256));
    for (String wrong : List.of("{MD5}" + EMPTY_SHA256, "{CRC32}00000000", "xyz", "0".repeat(41))) {
      assertThatThrownBy(() -> Checksum.parse(wrong)).hasMessageContaining("Checksum");
    }
  }

  private static ByteBuffer qcow2() {
    return ByteBuffer.allocate(DiskImage.HEADER_BYTES).putInt(0, 0x514649fb).putInt(4, 3).putLong(24, 1L << 30);
  }

  @Test void a_disk_must_be_what_it_is_declared_to_be_and_stand_alone() {
    assertThat(DiskImage.virtualBytes("qcow2", qcow2().array(), 5)).isEqualTo(1L << 30);
    assertThat(DiskImage.virtualBytes("raw", qcow2().array(), 5)).as("never probed").isEqualTo(5);
    for (byte[] wrong : List.of(new byte[0], new byte[DiskImage.HEADER_BYTES], qcow2().putLong(8, 512).array(),
        qcow2().putLong(72, 4).array())) {
      assertThatThrownBy(() -> DiskImage.virtualBytes("qcow2", wrong, 5)).hasMessageContaining("TemplateFormat");
    }
    assertThatThrownBy(() -> DiskImage.format("VMDK")).hasMessageContaining("TemplateFormat");
  }

  @Test void half_a_manifest_is_none() {
    TemplateManifest manifest = new TemplateManifest("qcow2", 99,
        Map.of(TemplateFile.DISK, new CachedFile(7, Checksum.parse(EMPTY_SHA256), "-")));
    assertThat(TemplateManifest.parse(manifest.text())).isEqualTo(manifest);
    for (int i = 0; i < manifest.text().length() - 1; i++) {
      assertThat(TemplateManifest.parse(manifest.text().substring(0, i))).isNull();
    }
  }

  @Test void a_manifest_fits_the_spec_that_it_was_made_from() {
    Checksum md5 = Checksum.parse("d41d8cd98f00b204e9800998ecf8427e");
    TemplateManifest manifest = new TemplateManifest("raw", 0,
        Map.of(TemplateFile.DISK, new CachedFile(0, Checksum.parse(EMPTY_SHA256), md5.toString())));
    assertThat(manifest.fits(spec("RAW", "{MD5}" + md5.hex()))).isTrue();
    assertThat(manifest.fits(spec("RAW", md5.hex()))).isTrue();
    assertThat(manifest.fits(spec("QCOW2", md5.hex()))).isFalse();
    assertThat(manifest.fits(spec("RAW", null))).isFalse();
  }

  private static TemplateSpec spec(String format, String checksum) {
    return new TemplateSpec(new TemplateRef(new UUID(0, 1), null), format,
        List.of(new TemplateFile(TemplateFile.DISK, "file:///x", checksum)));
  }

  @Test void a_boot_sector_boots() {
    byte[] disk = BootSector.disk();
    assertThat(disk).hasSize(BootSector.DISK_BYTES);
    assertThat(new byte[] {disk[510], disk[511]}).isEqualTo(new byte[] {0x55, (byte) 0xaa});
    assertThat(new String(disk, 0, 512, StandardCharsets.ISO_8859_1)).contains(BootSector.GREETING);
  }
}
