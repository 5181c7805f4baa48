// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.ParameterDescriptor;
import java.util.Collection;

/** The XML schema of requests, answers and faults. */
final class Schema {
  private static final String UNBOUNDED = "unbounded";
  private static final String STRING = "xs:string";

  private final Contract contract;
  private final Xml schema;

  private Schema(Contract contract, Xml schema) {
    this.contract = contract;
    this.schema = schema;
  }

  /** Adds it to a WSDL's types. */
  static void write(Contract contract, Xml types) {
    Xml root = types.in(Xml.SCHEMA, "xs:schema", "targetNamespace", Contract.NAMESPACE, "elementFormDefault", "qualified");
    new Schema(contract, root.prefix("w", Contract.NAMESPACE)).write();
  }

  private void write() {
    contract.types().forEach((name, fields) -> type(name, fields.values()));
    entry();
    fault();
    contract.operations().forEach(o -> {
      Xml request = sequence(named(o.name(), o.description()).add("xs:complexType"));
      o.parameters().forEach(p -> parameter(request, p));
      answer(sequence(named(o.name() + "Response", "The answer to " + o.name() + ".").add("xs:complexType")), o);
    });
  }

  private Xml named(String name, String description) {
    Xml element = schema.add("xs:element", "name", name);
    document(element, description);
    return element;
  }

  private static void document(Xml element, String description) {
    if (!description.isEmpty()) {
      element.add("xs:annotation").add("xs:documentation").text(description);
    }
  }

  private static Xml sequence(Xml complexType) {
    return complexType.add("xs:sequence");
  }

  private void entry() {
    Xml entry = sequence(schema.add("xs:complexType", "name", "entry"));
    entry.add("xs:element", "name", "key", "type", STRING);
    entry.add("xs:element", "name", "value", "type", STRING);
  }

  private void fault() {
    Xml fault = sequence(named(Faults.ELEMENT, "Why a call was refused or failed.").add("xs:complexType"));
    fault.add("xs:element", "name", "code", "type", "xs:int");
    fault.add("xs:element", "name", "csErrorCode", "type", "xs:int", "minOccurs", "0");
    fault.add("xs:element", "name", "text", "type", STRING);
    fault.add("xs:element", "name", "parameter", "type", STRING, "minOccurs", "0");
  }

  private static void parameter(Xml sequence, ParameterDescriptor p) {
    boolean many = switch (p.type()) {
      case LIST, UUID_LIST, MAP -> true;
      default -> false;
    };
    String type = switch (p.type()) {
      case BOOLEAN -> "xs:boolean";
      case INTEGER -> "xs:int";
      case LONG -> "xs:long";
      case FLOAT -> "xs:double";
      case DATE -> "xs:dateTime";
      case MAP -> "w:entry";
      case STRING, UUID, LIST, UUID_LIST -> STRING;
    };
    document(element(sequence, p.name(), type, p.required(), many), p.description());
  }

  private static Xml element(Xml sequence, String name, String type, boolean required, boolean many) {
    Xml element = sequence.add("xs:element", "name", name, "type", type, "minOccurs", required ? "1" : "0");
    if (many) {
      element.element().setAttribute("maxOccurs", UNBOUNDED);
    }
    return element;
  }

  private void answer(Xml sequence, OperationDescriptor operation) {
    if (operation.async()) {
      element(sequence, "jobid", STRING, true, false);
      if (operation.mode() == Mode.ASYNC_CREATE) {
        element(sequence, "id", STRING, false, false);
      }
      return;
    }
    String name = operation.result().objectName();
    switch (operation.result().shape()) {
      case LIST -> {
        element(sequence, "count", "xs:long", true, false);
        element(sequence, "item", "w:" + name, false, true);
      }
      case OBJECT -> element(sequence, "item", "w:" + name, true, false);
      case SUCCESS, FLAT -> fields(operation.name() + "Response", sequence, operation.result().fields());
    }
  }

  private void type(String name, Collection<FieldDescriptor> fields) {
    fields(name, sequence(schema.add("xs:complexType", "name", name)), fields);
  }

  /**
   * Objects inside of others have types with names, too: of one without a name generators make a class inside of the other's, which
   * cannot have the name of one around it.
   */
  private void fields(String owner, Xml sequence, Collection<FieldDescriptor> fields) {
    fields.forEach(f -> {
      boolean nested = !f.fields().isEmpty();
      String inner = owner + "." + f.name();
      document(element(sequence, f.name(), nested ? "w:" + inner : type(f.type()), false, Answers.many(f)), f.description());
      if (nested) {
        type(inner, f.fields());
      }
    });
  }

  private static String type(String word) {
    return switch (word) {
      case "integer" -> "xs:int";
      case "long" -> "xs:long";
      case "boolean" -> "xs:boolean";
      case "double", "float" -> "xs:double";
      case "date" -> "xs:dateTime";
      case "map" -> "w:entry";
      case "responseobject" -> "xs:anyType";
      default -> STRING;
    };
  }
}
