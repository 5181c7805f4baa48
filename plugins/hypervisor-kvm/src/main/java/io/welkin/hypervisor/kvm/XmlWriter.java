// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML with everything escaped. Attributes come in pairs of name and value; a pair with a null value is left
 * out.
 */
final class XmlWriter {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  XmlWriter start(String name, Object... attributes) {
    tag(name, attributes).append('>');
    open.push(name);
    return this;
  }

  XmlWriter end() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  XmlWriter empty(String name, Object... attributes) {
    tag(name, attributes).append("/>");
    return this;
  }

  XmlWriter text(String name, Object value, Object... attributes) {
    start(name, attributes);
    escape(String.valueOf(value));
    return end();
  }

  /** XML that was made by a writer already. */
  XmlWriter raw(String xml) {
    out.append(xml);
    return this;
  }

  private StringBuilder tag(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("='");
        escape(String.valueOf(attributes[i + 1]));
        out.append('\'');
      }
    }
    return out;
  }

  private void escape(String value) {
    value.codePoints().forEach(c -> {
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '\'' -> out.append("&apos;");
        case '"' -> out.append("&quot;");
        default -> {
          // Other control characters cannot be written in XML 1.0 at all.
          if (c >= ' ' || c == '\n' || c == '\t') {
            out.appendCodePoint(c);
          }
        }
      }
    });
  }

  @Override public String toString() {
    return out.toString();
  }
}
