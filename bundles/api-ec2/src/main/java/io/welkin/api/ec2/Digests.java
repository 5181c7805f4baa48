// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;

/** Ids that follow from what they are of. */
final class Digests {
  /** Of this edge: other protocols make other ids of the same words. */
  private static final UUID NAMESPACE = UUID.fromString("6f1e4f0a-0b6e-5d3c-9c35-2f4f6d7a1c52");

  private Digests() {}

  /** A UUID of version 5. */
  static UUID version5(byte[] name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(ByteBuffer.allocate(16).putLong(NAMESPACE.getMostSignificantBits()).putLong(NAMESPACE.getLeastSignificantBits())
          .flip());
      ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name));
      return new UUID(digest.getLong() & ~0xF000L | 0x5000L, digest.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
