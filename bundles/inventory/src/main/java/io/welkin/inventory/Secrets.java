// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import org.osgi.annotation.versioning.ProviderType;

/** Secrets at rest, under the master key of the installation. Thread safe. */
@ProviderType
public interface Secrets {
  /** The text, encrypted and authenticated, as printable characters; the same text gives another result each time. */
  String encrypt(String text);

  /** INVALID {@code Undecipherable} when it was made with another key or tampered with. */
  String decrypt(String encrypted);

  /** A MAC of the text, in hexadecimal, under a key derived from the master key for this purpose. */
  String sign(String purpose, String text);
}
