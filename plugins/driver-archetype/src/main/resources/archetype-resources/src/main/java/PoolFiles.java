// SPDX-License-Identifier: Apache-2.0
package ${package};

import io.welkin.kernel.FailureException;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A pool: volumes are sparse files, templates are copies of what their url gives. */
final class PoolFiles {
  PoolObservation ensure(PoolSpec pool) {
    try {
      Files.createDirectories(Path.of(pool.path(), "volumes"));
      Files.createDirectories(Path.of(pool.path(), "templates"));
      FileStore store = Files.getFileStore(Path.of(pool.path()));
      return new PoolObservation(pool.id(), store.getTotalSpace(), store.getTotalSpace() - store.getUsableSpace());
    } catch (IOException e) {
      throw FailureException.invalid("PoolUnusable", "the pool's directory cannot be used: " + e.getMessage());
    }
  }

  VolumeObservation ensureVolume(VolumeSpec spec) {
    long size = spec.sizeBytes();
    if (spec.template() != null) {
      TemplateObservation template = template(spec.template());
      if (!template.exists()) {
        throw FailureException.invalid("NoTemplate", "template " + spec.template().id() + " is not in the pool");
      }
      size = Math.max(size, template.virtualBytes());
    }
    Path file = file(spec.volume());
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file) && Files.size(file) > size) {
        if (spec.sizeBytes() == 0) {
          return volume(spec.volume());
        }
        throw FailureException.conflict("WouldShrink", "a volume is never made smaller");
      }
      try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
        disk.setLength(size);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return volume(spec.volume());
  }

  VolumeObservation volume(VolumeRef volume) {
    try {
      Path file = file(volume);
      return Files.exists(file) ? new VolumeObservation(volume.id(), true, file.toString(), Files.size(file), 0)
          : VolumeObservation.missing(volume.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void removeVolume(VolumeRef volume) {
    try {
      Files.deleteIfExists(file(volume));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TemplateObservation ensureTemplate(TemplateSpec spec) {
    Path directory = directory(spec.template());
    try {
      Files.createDirectories(directory);
      for (TemplateFile wanted : spec.files()) {
        if (!Files.exists(directory.resolve(wanted.role()))) {
          fetch(wanted, directory);
        }
      }
    } catch (IOException e) {
      throw FailureException.unreachable("NotFetched", "the template cannot be fetched: " + e.getMessage());
    }
    return template(spec.template());
  }

  private static void fetch(TemplateFile wanted, Path directory) throws IOException {
    Path part = Files.createTempFile(directory, wanted.role(), ".part");
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm(wanted.checksum()));
      try (InputStream in = new DigestInputStream(URI.create(wanted.url()).toURL().openStream(), digest)) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      String seen = HexFormat.of().formatHex(digest.digest());
      if (wanted.checksum() != null && !wanted.checksum().toLowerCase(Locale.ROOT).endsWith(seen)) {
        throw FailureException.invalid("ChecksumMismatch", "what came from the url is not what its checksum says");
      }
      Files.move(part, directory.resolve(wanted.role()), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchAlgorithmException e) {
      throw FailureException.invalid("BadChecksum", "no such checksum algorithm");
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String algorithm(String checksum) {
    if (checksum == null) {
      return "SHA-256";
    }
    if (checksum.startsWith("{")) {
      return checksum.substring(1, checksum.indexOf('}'));
    }
    return switch (checksum.length()) {
      case 32 -> "MD5";
      case 40 -> "SHA-1";
      case 128 -> "SHA-512";
      default -> "SHA-256";
    };
  }

  TemplateObservation template(TemplateRef template) {
    try {
      Path disk = directory(template).resolve(TemplateFile.DISK);
      return Files.exists(disk)
          ? new TemplateObservation(template.id(), true, Files.size(disk), Files.size(disk), null)
          : TemplateObservation.missing(template.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void removeTemplate(TemplateRef template) {
    Path directory = directory(template);
    try {
      for (String role : new String[] {TemplateFile.DISK, TemplateFile.KERNEL, TemplateFile.INITRD}) {
        Files.deleteIfExists(directory.resolve(role));
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(VolumeRef volume) {
    return Path.of(volume.pool().path(), "volumes", volume.id().toString());
  }

  private static Path directory(TemplateRef template) {
    return Path.of(template.pool().path(), "templates", template.id().toString());
  }
}
