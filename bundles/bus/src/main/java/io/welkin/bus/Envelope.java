// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

import java.nio.charset.StandardCharsets;

/**
 * One message: a body under its logical, versioned type name, and headers. No class name ever goes on the wire.
 *
 * @param type such as {@code compute.instance.ensure/1}
 * @param headers what travels beside the body
 * @param body JSON in UTF-8; not to be modified
 */
public record Envelope(String type, Headers headers, byte[] body) {
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override public String toString() {
    return "Envelope[" + type + " " + headers.key() + " " + body.length + " B]";
  }
}
