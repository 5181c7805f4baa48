// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.secrets;

import io.welkin.inventory.Secrets;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** AES-256-GCM under a key derived from the master key; HMAC-SHA-256 for signing. */
@Component(service = Secrets.class, immediate = true)
public final class MasterKeySecrets implements Secrets {
  private static final String FORMAT = "v1.";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final MasterKey master;
  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /**
   * Takes the key from the environment variable {@code WELKIN_MASTER_KEY}, else from {@code master.key} in Karaf's
   * etc.
   */
  @Activate
  public MasterKeySecrets(BundleContext context) {
    this(fromSurroundings(System.getenv("WELKIN_MASTER_KEY"), context.getProperty("karaf.etc")));
  }

  MasterKeySecrets(MasterKey master) {
    this.master = master;
    this.key = master.derive("welkin encrypt", "AES");
  }

  /** Secrets under the key in a file, which is made when it is not there. */
  public static Secrets in(Path file) {
    try {
      return new MasterKeySecrets(MasterKey.in(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be read or made", e);
    }
  }

  private static MasterKey fromSurroundings(String environment, String etc) {
    if (environment != null && !environment.isBlank()) {
      return MasterKey.parse(environment, "WELKIN_MASTER_KEY");
    }
    if (etc == null) {
      throw new IllegalStateException("neither WELKIN_MASTER_KEY nor karaf.etc says where the master key is");
    }
    try {
      return MasterKey.in(Path.of(etc, "master.key"));
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be read or made", e);
    }
  }

  @Override public String encrypt(String text) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return FORMAT + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
    }
  }

  @Override public String decrypt(String encrypted) {
    if (!encrypted.startsWith(FORMAT)) {
      throw undecipherable(null);
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(encrypted.substring(FORMAT.length()));
      if (all.length < NONCE) {
        throw undecipherable(null);
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE));
      return new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw undecipherable(e);
    }
  }

  @Override public String sign(String purpose, String text) {
    return HexFormat.of().formatHex(MasterKey.mac(master.derive("welkin sign " + purpose, "HmacSHA256"), text));
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static FailureException undecipherable(Exception cause) {
    return new FailureException(Failure.of(Failure.Kind.INVALID, "Undecipherable",
        "a secret was encrypted under another master key, or changed since"), cause);
  }
}
