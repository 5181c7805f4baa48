// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

/** Patterns for LIKE with {@code ESCAPE '!'}: what a person typed stands for itself. */
final class Like {
  private Like() {}

  static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static String anywhere(String text) {
    return "%" + literal(text) + "%";
  }

  static String prefix(String text) {
    return literal(text) + "%";
  }
}
