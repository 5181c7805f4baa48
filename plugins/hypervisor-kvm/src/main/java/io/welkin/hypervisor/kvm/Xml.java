// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An element of XML that libvirt wrote. What is not there reads as an empty list, or as null. Prefixes are ignored. */
final class Xml {
  private final Element element;

  private Xml(Element element) {
    this.element = element;
  }

  static Xml parse(String text) {
    try {
      // The JDK's own parser: another one on the class path of a container may not know the features.
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return new Xml(builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("libvirt wrote XML that cannot be read", e);
    }
  }

  /** The elements at a path such as {@code devices/disk}. */
  List<Xml> all(String path) {
    List<Xml> found = List.of(this);
    for (String name : path.split("/")) {
      List<Xml> next = new ArrayList<>();
      for (Xml xml : found) {
        xml.children(name, next);
      }
      found = next;
    }
    return found;
  }

  /** The first element at the path, or null. */
  Xml first(String path) {
    List<Xml> found = all(path);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The text of the first element at the path, or null. */
  String text(String path) {
    Xml found = first(path);
    return found == null ? null : found.text();
  }

  String text() {
    return element.getTextContent().strip();
  }

  /** An attribute of the first element at the path, or null. */
  String attribute(String path, String name) {
    Xml found = first(path);
    return found == null ? null : found.attribute(name);
  }

  String attribute(String name) {
    return element.hasAttribute(name) ? element.getAttribute(name) : null;
  }

  private static String localName(Element element) {
    return element.getTagName().substring(element.getTagName().indexOf(':') + 1);
  }

  private void children(String name, List<Xml> into) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && name.equals(localName(child))) {
        into.add(new Xml(child));
      }
    }
  }
}
