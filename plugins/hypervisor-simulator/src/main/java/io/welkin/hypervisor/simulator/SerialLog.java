// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.spi.compute.SerialChunk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What guests wrote to their serial ports: a file per machine. */
final class SerialLog {
  private final Path directory;

  SerialLog(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A start of a guest: it says so, and who it is. */
  void booted(Machine m) {
    try {
      Files.writeString(file(m), "booting " + m.name() + "\nwelkin guest ready " + (m.id() == null ? m.name() : m.id())
          + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SerialChunk read(Machine m, long offset, int maxBytes) {
    Path file = file(m);
    if (!Files.exists(file)) {
      return new SerialChunk(offset, offset, "");
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.max(0, Math.min(maxBytes, in.length() - offset));
      byte[] bytes = new byte[length];
      if (length > 0) {
        in.seek(offset);
        in.readFully(bytes);
      }
      return new SerialChunk(offset, offset + length, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(Machine m) {
    try {
      Files.deleteIfExists(file(m));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Machine m) {
    return directory.resolve(m.nativeId() + ".log");
  }
}
