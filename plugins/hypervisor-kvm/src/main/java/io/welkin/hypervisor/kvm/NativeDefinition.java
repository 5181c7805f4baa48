// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.compute.InstanceSpec;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A definition that somebody else wrote, of which the size is changed and nothing else. */
final class NativeDefinition {
  private static final long KIB = 1024;

  private final Document document;

  /** @param text as libvirt writes it */
  NativeDefinition(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("libvirt wrote a definition that cannot be read", e);
    }
  }

  /** Whether a guest of this definition is as large as the spec says. */
  boolean fits(InstanceSpec spec) {
    return number("vcpu") == spec.vcpus() && number("memory") / KIB == spec.memoryMiB();
  }

  /** The definition with the size of the spec. */
  String sized(InstanceSpec spec) {
    String memory = Long.toString(spec.memoryMiB() * KIB);
    set("memory", memory);
    set("currentMemory", memory);
    set("vcpu", Integer.toString(spec.vcpus()));
    try {
      StringWriter text = new StringWriter();
      TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("a definition cannot be written", e);
    }
  }

  private long number(String name) {
    return Long.parseLong(child(name).getTextContent().strip());
  }

  private void set(String name, String value) {
    Element element = child(name);
    if (element != null) {
      element.setTextContent(value);
      element.removeAttribute("current");
    }
  }

  /** libvirt writes memory in KiB, whatever it was told. */
  private Element child(String name) {
    for (Node node = document.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getTagName())) {
        return element;
      }
    }
    return null;
  }
}
