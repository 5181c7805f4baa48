// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Secrets of workflows: files that only their owner may read. Read anew for each use, so that they can be changed. */
final class SecretFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private final Path directory;

  SecretFiles(Path directory) {
    this.directory = directory;
  }

  /** The first line of the file; INVALID when there is none or when others may read it. */
  String read(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw FailureException.invalid("BadSecretName", name + " is no name of a secret");
    }
    Path file = directory.resolve(name);
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw FailureException.invalid("SecretExposed", "others may read the secret " + name + "; set its mode to 600");
      }
      return Files.readString(file).lines().findFirst().orElse("").trim();
    } catch (IOException e) {
      throw new FailureException(FailureException.invalid("NoSecret", "there is no secret " + name).failure(), e);
    }
  }
}
