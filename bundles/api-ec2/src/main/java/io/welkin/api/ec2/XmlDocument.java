// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes answers: of an array each entry is an {@code item}. */
final class XmlDocument {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
  /** XML 1.0 has no way to write these. */
  private static final Pattern NOT_XML = Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private XmlDocument() {}

  /** An answer, in the namespace of the version that was asked for. */
  static byte[] answer(String action, String version, String requestId, ObjectNode content) {
    return document(action + "Response", "http://ec2.amazonaws.com/doc/" + version + "/", out -> {
      element(out, "requestId", requestId);
      fields(out, content);
    });
  }

  static byte[] error(Ec2Error error, String requestId) {
    return document("Response", null, out -> {
      out.writeStartElement("Errors");
      out.writeStartElement("Error");
      element(out, "Code", error.code());
      element(out, "Message", error.getMessage() == null ? "" : error.getMessage());
      out.writeEndElement();
      out.writeEndElement();
      element(out, "RequestID", requestId);
    });
  }

  private interface Content {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }

  private static byte[] document(String root, String namespace, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement(root);
      if (namespace != null) {
        out.writeDefaultNamespace(namespace);
      }
      content.write(out);
      out.writeEndDocument();
      out.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("bytes in memory can always be written", e);
    }
  }

  private static void fields(XMLStreamWriter out, JsonNode object) throws XMLStreamException {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isNull()) {
        out.writeStartElement(field.getKey());
        content(out, field.getValue());
        out.writeEndElement();
      }
    }
  }

  private static void content(XMLStreamWriter out, JsonNode value) throws XMLStreamException {
    if (value.isObject()) {
      fields(out, value);
    } else if (value.isArray()) {
      for (JsonNode entry : value) {
        out.writeStartElement("item");
        content(out, entry);
        out.writeEndElement();
      }
    } else {
      text(out, value.asText());
    }
  }

  private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    text(out, text);
    out.writeEndElement();
  }

  private static void text(XMLStreamWriter out, String text) throws XMLStreamException {
    out.writeCharacters(NOT_XML.matcher(text).replaceAll(""));
  }
}
