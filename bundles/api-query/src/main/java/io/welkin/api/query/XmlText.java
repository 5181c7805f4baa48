// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.operations.ApiVersion;
import java.util.regex.Pattern;

/** Writes a tree as XML: the entries of a list are elements of the list's name, one by one. Not thread safe. */
final class XmlText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private final StringBuilder out = new StringBuilder();

  String document(String root, ObjectNode content) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><").append(root).append(" cloud-stack-version=\"")
        .append(ApiVersion.CLOUDSTACK).append("\">");
    fields(content);
    return out.append("</").append(root).append('>').toString();
  }

  private void fields(JsonNode object) {
    object.properties().forEach(field -> element(field.getKey(), field.getValue()));
  }

  private void element(String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(entry -> element(name, entry));
      return;
    }
    if (value.isNull()) {
      return;
    }
    boolean plain = NAME.matcher(name).matches();
    out.append('<').append(plain ? name : "entry");
    if (!plain) {
      out.append(" name=\"");
      text(name);
      out.append('"');
    }
    out.append('>');
    if (value.isObject()) {
      fields(value);
    } else {
      text(value.asText());
    }
    out.append("</").append(plain ? name : "entry").append('>');
  }

  private void text(String text) {
    text.codePoints().forEach(c -> {
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\r' -> out.append("&#13;");
        default -> {
          if (allowed(c)) {
            out.appendCodePoint(c);
          }
        }
      }
    });
  }

  /** XML 1.0 has no way to write the others. */
  private static boolean allowed(int c) {
    return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
  }
}
