// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code HOME/credentials.env}, readable by its owner alone. A draft beside it holds new secrets before the database
 * has them, so that they are not lost should the process die in between.
 */
final class CredentialsFile {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final Path draft;

  CredentialsFile(Path home) {
    file = home.resolve("credentials.env");
    draft = home.resolve("credentials.env.new");
  }

  Path path() {
    return file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  void draft(Map<String, String> values) throws IOException {
    write(draft, lines(values));
  }

  /** Makes the draft the file. */
  void publish() throws IOException {
    move(draft, file);
  }

  /** A value in the draft, when there is one. */
  Optional<String> drafted(String name) throws IOException {
    if (!Files.exists(draft)) {
      return Optional.empty();
    }
    String start = name + "=";
    return Files.readAllLines(draft).stream().filter(l -> l.startsWith(start)).map(l -> l.substring(start.length()))
        .findFirst();
  }

  void dropDraft() throws IOException {
    Files.deleteIfExists(draft);
  }

  /** Sets these lines and leaves the others as they are. */
  void set(Map<String, String> values) throws IOException {
    List<String> before = Files.readAllLines(file);
    List<String> lines = lines(values);
    if (before.containsAll(lines)) {
      return;
    }
    before.stream().filter(l -> !values.containsKey(l.split("=", 2)[0])).forEach(lines::add);
    Path next = file.resolveSibling("credentials.env.next");
    write(next, lines);
    move(next, file);
  }

  private static List<String> lines(Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    values.forEach((name, value) -> lines.add(name + "=" + value));
    return lines;
  }

  private static void write(Path to, List<String> lines) throws IOException {
    Files.createDirectories(to.getParent());
    Files.deleteIfExists(to);
    boolean posix = to.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createFile(to, posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0]);
    Files.write(to, lines);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
