// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The 32 bytes that everything secret hangs on. Never used itself: each purpose has a key derived from it. */
final class MasterKey {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private final byte[] bytes;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The key in Base64. */
  static MasterKey parse(String text, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the master key in " + where + " is not Base64", e);
    }
    if (bytes.length != BYTES) {
      throw new IllegalStateException("the master key in " + where + " has " + bytes.length + " bytes, not " + BYTES);
    }
    return new MasterKey(bytes);
  }

  /** The key in a file that only its owner may read; made with a random key when there is none. */
  static MasterKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException("others may read the master key in " + file + "; set its mode to 600");
    }
    return parse(Files.readString(file), file.toString());
  }

  /**
   * Written aside and linked into place whole, so that no crash leaves half a key and no other process's key is
   * replaced.
   */
  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path directory = file.toAbsolutePath().getParent();
    Path aside = Files.createTempFile(directory, "master", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(aside, Base64.getEncoder().encodeToString(random) + "\n", StandardOpenOption.SYNC);
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another process made {} at the same time; its key counts", file, e);
    } finally {
      Files.delete(aside);
    }
  }

  /** The key for a purpose. */
  SecretKey derive(String purpose, String algorithm) {
    return new SecretKeySpec(mac(new SecretKeySpec(bytes, "HmacSHA256"), purpose), algorithm);
  }

  static byte[] mac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
