// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

/** A few senders; a thread always gets the same one, so that what it sends stays in order. */
final class Senders implements Link.Part {
  private final Sender[] all;

  Senders(Link link, int maxBytes) {
    all = new Sender[Math.max(4, Runtime.getRuntime().availableProcessors())];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Sender(link, maxBytes);
    }
  }

  Sender mine() {
    return all[(int) Math.floorMod(Thread.currentThread().getId(), (long) all.length)];
  }

  @Override public void up() {
    // sessions are made when they are needed
  }

  @Override public void down() {
    for (Sender s : all) {
      s.reset();
    }
  }

  @Override public String toString() {
    return "senders";
  }
}
