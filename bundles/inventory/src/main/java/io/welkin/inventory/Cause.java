// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.util.UUID;

/**
 * Why something is done. Written with every transition.
 *
 * @param type who is behind it
 * @param name the user name, operator name, or the controller's name such as {@code drift-controller}
 * @param run the workflow run that does it, or null
 */
public record Cause(Type type, String name, UUID run) {
  /** Who is behind a change. */
  public enum Type { USER, OPERATOR, CONTROLLER, OBSERVER }

  public static Cause user(String name) {
    return new Cause(Type.USER, name, null);
  }

  public static Cause operator(String name) {
    return new Cause(Type.OPERATOR, name, null);
  }

  public static Cause controller(String name) {
    return new Cause(Type.CONTROLLER, name, null);
  }

  public Cause inRun(UUID id) {
    return new Cause(type, name, id);
  }

  /** {@code user:admin}, as it is stored. */
  public String text() {
    return type.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
  }

  public static Cause parse(String text, UUID run) {
    int colon = text.indexOf(':');
    return new Cause(Type.valueOf(text.substring(0, colon).toUpperCase(java.util.Locale.ROOT)),
        text.substring(colon + 1), run);
  }
}
