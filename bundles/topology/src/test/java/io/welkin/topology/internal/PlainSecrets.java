// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.inventory.Secrets;

/** Turns texts round, which is enough to tell what is kept from what is meant. */
public final class PlainSecrets implements Secrets {
  @Override public String encrypt(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  @Override public String decrypt(String encrypted) {
    return encrypt(encrypted);
  }

  @Override public String sign(String purpose, String text) {
    throw new UnsupportedOperationException("nothing is signed here");
  }
}
