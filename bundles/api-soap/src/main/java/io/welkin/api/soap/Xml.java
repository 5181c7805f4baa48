// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;

/** An element that is being made. Attributes are names and values in turn. */
final class Xml {
  static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  /** XML 1.0 has no way to write these. */
  private static final Pattern NOT_XML = Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final Element element;

  private Xml(Element element) {
    this.element = element;
  }

  static Xml root(String namespace, String name, String... attributes) {
    try {
      var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
      Element element = document.createElementNS(namespace, name);
      document.appendChild(element);
      return new Xml(element).with(attributes);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("there is always a parser", e);
    }
  }

  private Xml with(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      element.setAttribute(attributes[i], attributes[i + 1]);
    }
    return this;
  }

  /** Binds a prefix, for values that are names. */
  Xml prefix(String prefix, String namespace) {
    element.setAttributeNS(XMLNS, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace);
    return this;
  }

  /** Says which type of our namespace the content has. */
  Xml type(String type) {
    prefix("w", Contract.NAMESPACE).prefix("xsi", XSI);
    element.setAttributeNS(XSI, "xsi:type", "w:" + type);
    return this;
  }

  /** Adds an element, in the same namespace when its name has no prefix or the same one. */
  Xml add(String name, String... attributes) {
    return in(element.getNamespaceURI(), name, attributes);
  }

  Xml in(String namespace, String name, String... attributes) {
    Element child = element.getOwnerDocument().createElementNS(namespace, name);
    element.appendChild(child);
    return new Xml(child).with(attributes);
  }

  Xml text(String text) {
    element.setTextContent(NOT_XML.matcher(text).replaceAll(""));
    return this;
  }

  Element element() {
    return element;
  }
}
