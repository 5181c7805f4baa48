// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Hashes passwords with Argon2id, with 19 MiB of memory and two passes, as text in the usual form
 * {@code $argon2id$v=19$m=..,t=..,p=..$salt$hash}. At most two at the same time, so that logging in cannot exhaust the
 * memory. Thread safe; blocks for some tens of milliseconds.
 */
@Component(service = Passwords.class)
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final Semaphore atOnce = new Semaphore(2, true);
  private final String nobodys;

  @Activate
  public Passwords() {
    nobodys = hash("");
  }

  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + ENCODER.encodeToString(salt) + "$"
        + ENCODER.encodeToString(hash);
  }

  /**
   * Whether it is the password.
   *
   * @param stored what {@link #hash} made, or null where there is nobody; that takes as long
   */
  public boolean matches(String password, String stored) {
    String[] part = (stored == null ? nobodys : stored).split("\\$");
    if (part.length != 6 || !part[1].equals("argon2id") || !part[2].equals("v=19")) {
      return false;
    }
    String[] cost = part[3].split(",");
    byte[] right = Base64.getDecoder().decode(part[5]);
    byte[] given = argon2(password, Base64.getDecoder().decode(part[4]), number(cost[0]), number(cost[1]),
        number(cost[2]), right.length);
    return MessageDigest.isEqual(right, given) && stored != null;
  }

  private static int number(String setting) {
    return Integer.parseInt(setting.substring(2));
  }

  private byte[] argon2(String password, byte[] salt, int memory, int passes, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13).withSalt(salt).withMemoryAsKB(memory)
        .withIterations(passes).withParallelism(lanes).build());
    byte[] hash = new byte[length];
    atOnce.acquireUninterruptibly();
    try {
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    } finally {
      atOnce.release();
    }
    return hash;
  }
}
