// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.util.Optional;

/**
 * Who may use the broker.
 *
 * @param name the user name
 * @param role decides which addresses
 * @param instance the driver-host or edge that it is
 * @param secret the password, plain or as {@link Passwords#hash} writes it
 */
record BrokerUser(String name, Role role, String instance, String secret) {

  /** Kinds of users. */
  enum Role {
    CONTROL, DRIVER_HOST, EDGE;

    static Optional<Role> of(String word) {
      return switch (word) {
        case "control" -> Optional.of(CONTROL);
        case "driver-host" -> Optional.of(DRIVER_HOST);
        case "edge" -> Optional.of(EDGE);
        default -> Optional.empty();
      };
    }
  }

  /** Reads {@code role instance secret}; empty when it is not that. */
  static Optional<BrokerUser> parse(String name, String line) {
    String[] words = line.trim().split("\\s+", 3);
    if (words.length != 3 || !Names.valid(words[1])) {
      return Optional.empty();
    }
    return Role.of(words[0]).map(role -> new BrokerUser(name, role, words[1], words[2]));
  }

  @Override public String toString() {
    return "BrokerUser[" + name + " " + role + " " + instance + "]";
  }
}
