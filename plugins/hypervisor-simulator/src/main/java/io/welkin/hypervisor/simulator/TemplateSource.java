// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.storage.TemplateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What is behind a template's URL. A file that is there is measured and checked; anything else is taken at its word,
 * for a simulator fetches nothing.
 */
record TemplateSource(long bytes, String checksum) {
  private static final long SIMULATED_BYTES = 50L << 20;

  static TemplateSource of(TemplateFile file) {
    Path path = local(file.url());
    if (path == null) {
      return new TemplateSource(SIMULATED_BYTES, file.checksum() == null ? null : named(file.checksum()));
    }
    String found = "{SHA-256}" + digest(path, "SHA-256");
    if (file.checksum() != null) {
      String given = named(file.checksum());
      String algorithm = given.substring(1, given.indexOf('}'));
      if (!given.equals("{" + algorithm + "}" + digest(path, algorithm))) {
        throw FailureException.invalid("ChecksumMismatch", file.url() + " does not have the checksum " + given);
      }
    }
    try {
      return new TemplateSource(Files.size(path), found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path local(String url) {
    if (url == null || !url.startsWith("file:")) {
      return null;
    }
    Path path = Path.of(URI.create(url));
    return Files.isRegularFile(path) ? path : null;
  }

  /** Bare hex gets the name of the algorithm that has its length. */
  private static String named(String checksum) {
    if (checksum.startsWith("{") && checksum.indexOf('}') > 0) {
      int end = checksum.indexOf('}') + 1;
      return checksum.substring(0, end) + checksum.substring(end).toLowerCase(Locale.ROOT);
    }
    return switch (checksum.length()) {
      case 32 -> "{MD5}";
      case 40 -> "{SHA-1}";
      case 64 -> "{SHA-256}";
      case 128 -> "{SHA-512}";
      default -> throw FailureException.invalid("BadChecksum", "'" + checksum + "' is no checksum");
    } + checksum.toLowerCase(Locale.ROOT);
  }

  private static String digest(Path path, String algorithm) {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw FailureException.invalid("BadChecksum", "no algorithm " + algorithm + " is known");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
