// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.cxf.staxutils.StaxUtils;

/** The WSDL of a contract: document/literal, wrapped, SOAP 1.1 over HTTP. Written once; only the address differs. Thread safe. */
final class Wsdl {
  private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
  private static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
  private static final String JAXWS = "http://java.sun.com/xml/ns/jaxws";
  private static final String FAULT = "ApiFaultMessage";
  private static final String ADDRESS = "urn:welkin:address";

  private final byte[] before;
  private final byte[] after;

  Wsdl(Contract contract) {
    String document = document(contract);
    int address = document.lastIndexOf(ADDRESS);
    before = document.substring(0, address).getBytes(StandardCharsets.UTF_8);
    after = document.substring(address + ADDRESS.length()).getBytes(StandardCharsets.UTF_8);
  }

  /** The document for clients that reach the service there. */
  byte[] at(String address) {
    byte[] escaped = address.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(before.length + escaped.length + after.length).put(before).put(escaped).put(after).array();
  }

  private static String document(Contract contract) {
    Xml root = Xml.root(WSDL, "wsdl:definitions", "name", "Welkin", "targetNamespace", Contract.NAMESPACE)
        .prefix("w", Contract.NAMESPACE).prefix("xs", Xml.SCHEMA).prefix("soap", SOAP);
    style(root);
    Schema.write(contract, root.add("wsdl:types"));
    message(root, FAULT, "fault", Faults.ELEMENT);
    contract.operations().forEach(o -> {
      message(root, o.name(), "parameters", o.name());
      message(root, o.name() + "Response", "parameters", o.name() + "Response");
    });
    portType(contract, root);
    binding(contract, root);
    Xml service = root.add("wsdl:service", "name", "WelkinService");
    service.add("wsdl:port", "name", "WelkinPort", "binding", "w:WelkinBinding").in(SOAP, "soap:address", "location", ADDRESS);
    return StaxUtils.toString(root.element());
  }

  /**
   * Generated methods take and give one object each: a method would have dozens of arguments otherwise. It is said here, for the
   * schema of WSDL has no place for it in a port type (WS-I BP 1.1, R2028).
   */
  private static void style(Xml root) {
    root.in(JAXWS, "jaxws:bindings").add("jaxws:enableWrapperStyle").text("false");
  }

  private static void message(Xml root, String name, String part, String element) {
    root.add("wsdl:message", "name", name).add("wsdl:part", "name", part, "element", "w:" + element);
  }

  private static void portType(Contract contract, Xml root) {
    Xml port = root.add("wsdl:portType", "name", "Welkin");
    contract.operations().forEach(o -> {
      Xml operation = port.add("wsdl:operation", "name", o.name());
      operation.add("wsdl:documentation").text(o.description());
      operation.add("wsdl:input", "message", "w:" + o.name());
      operation.add("wsdl:output", "message", "w:" + o.name() + "Response");
      operation.add("wsdl:fault", "name", FAULT, "message", "w:" + FAULT);
    });
  }

  private static void binding(Contract contract, Xml root) {
    Xml binding = root.add("wsdl:binding", "name", "WelkinBinding", "type", "w:Welkin");
    binding.in(SOAP, "soap:binding", "style", "document", "transport", "http://schemas.xmlsoap.org/soap/http");
    contract.operations().forEach(o -> {
      Xml operation = binding.add("wsdl:operation", "name", o.name());
      operation.in(SOAP, "soap:operation", "soapAction", "", "style", "document");
      operation.add("wsdl:input").in(SOAP, "soap:body", "use", "literal");
      operation.add("wsdl:output").in(SOAP, "soap:body", "use", "literal");
      operation.add("wsdl:fault", "name", FAULT).in(SOAP, "soap:fault", "name", FAULT, "use", "literal");
    });
  }
}
