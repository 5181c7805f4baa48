// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.inventory.model.SshKeyPairBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SSH public keys: the text form of RFC 4253 section 6.6, and the MD5 fingerprint that CloudStack's clients know. */
final class SshKeys {
  private static final int BITS = 2048;

  private SshKeys() {}

  /** A new RSA key. */
  static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String publicText(KeyPair pair, String comment) {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(blob)) {
      write(out, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
      write(out, key.getPublicExponent().toByteArray());
      write(out, key.getModulus().toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return "ssh-rsa " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " " + comment;
  }

  private static void write(DataOutputStream out, byte[] field) throws IOException {
    out.writeInt(field.length);
    out.write(field);
  }

  /** PKCS #8 in PEM, which OpenSSH reads. */
  static String privateText(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
        .encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
  }

  /** The fingerprint of a public key's text; 431 when it is none. */
  static String fingerprint(String publicKey) {
    String[] words = publicKey.trim().split("\\s+");
    try {
      byte[] blob = Base64.getDecoder().decode(words.length > 1 ? words[1] : "");
      int length = new BigInteger(1, java.util.Arrays.copyOf(blob, 4)).intValue();
      String name = new String(blob, 4, length, StandardCharsets.US_ASCII);
      if (!name.equals(words[0])) {
        throw ApiException.parameter("the public key says that it is " + words[0] + " and is " + name);
      }
      byte[] digest = MessageDigest.getInstance("MD5").digest(blob);
      return java.util.HexFormat.ofDelimiter(":").formatHex(digest);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ApiException.parameter("this is not an SSH public key");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps a public key for an account; 431 when the name or the key is taken. */
  static SshKeyPair keep(Tx tx, Owners.Owner owner, String name, String publicKey) {
    String fingerprint = fingerprint(publicKey);
    Where own = Where.eq("accountId", owner.account());
    if (tx.of(SshKeyPair.class).count(own.and("name", name)) > 0) {
      throw ApiException.parameter("there is a keypair " + name + " already");
    }
    Optional<SshKeyPair> same = tx.of(SshKeyPair.class).first(own.and("fingerprint", fingerprint));
    if (same.isPresent()) {
      throw ApiException.parameter("this key is registered as " + same.get().name());
    }
    return tx.of(SshKeyPair.class).insert(SshKeyPairBuilder.builder().id(Ids.next()).accountId(owner.account())
        .domainId(owner.domain()).name(name).publicKey(publicKey.trim()).fingerprint(fingerprint)
        .created(tx.now()).build());
  }

  /** The names of key pairs that a call gives, which the account must have. */
  static List<String> named(Tx tx, UUID account, Parameters p) {
    List<String> names = new ArrayList<>(p.list("keypairs"));
    p.string("keypair").ifPresent(names::add);
    for (String name : names) {
      if (tx.of(SshKeyPair.class).count(Where.eq("accountId", account).and("name", name)) == 0) {
        throw ApiException.parameter("there is no keypair " + name);
      }
    }
    return names;
  }

  static Describe owned(Describe operation) {
    return operation.text("account", "the account of the keypair, with domainid")
        .id("domainid", "Domain", "the domain of the keypair's account").text("projectid", "the project of the keypair");
  }
}
