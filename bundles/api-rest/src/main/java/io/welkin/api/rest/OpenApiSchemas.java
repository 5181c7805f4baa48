// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.bus.Json;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import java.util.List;
import java.util.Locale;

/** The schemas of an OpenAPI document, by name: items, lists of them, and bodies of requests. Not thread safe. */
final class OpenApiSchemas {
  private final ObjectNode all = Json.MAPPER.createObjectNode();

  OpenApiSchemas() {
    ObjectNode problem = object("Problem");
    text(problem, "type").put("format", "uri");
    text(problem, "title");
    integer(problem, "status");
    text(problem, "detail");
    integer(problem, "code").put("description", "the cserrorcode of the query API");
    text(problem, "request").put("description", "id of the request");
    ObjectNode job = object("Job");
    text(job, "id");
    ArrayNode states = text(job, "status").putArray("enum");
    List.of("running", "succeeded", "failed").forEach(states::add);
    text(job, "command");
    text(job, "entity").put("description", "id of what it makes");
    job.withObjectProperty("properties").putObject("links").put("type", "object").putObject("additionalProperties")
        .put("type", "string");
  }

  private ObjectNode object(String name) {
    ObjectNode schema = all.putObject(name).put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  private static ObjectNode text(ObjectNode schema, String name) {
    return schema.withObjectProperty("properties").putObject(name).put("type", "string");
  }

  private static ObjectNode integer(ObjectNode schema, String name) {
    return schema.withObjectProperty("properties").putObject(name).put("type", "integer");
  }

  ObjectNode all() {
    return all;
  }

  static String ref(String name) {
    return "#/components/schemas/" + name;
  }

  static String name(String wire) {
    return wire.substring(0, 1).toUpperCase(Locale.ROOT) + wire.substring(1);
  }

  /** Adds a schema; the reference to it. */
  String add(String name, ObjectNode schema) {
    all.set(name, schema);
    return ref(name);
  }

  /** The reference to what an operation answers. Those that answer with the same object add their fields to it. */
  String item(OperationDescriptor operation) {
    String name = name(operation.result().objectName());
    ObjectNode schema = all.has(name) ? (ObjectNode) all.get(name) : object(name);
    fields(schema, operation.result().fields());
    if (Answers.JOB_OBJECT.equals(operation.result().objectName())) {
      all.path("Job").path("properties").properties().forEach(p -> schema.withObjectProperty("properties").set(p.getKey(),
          p.getValue()));
      ObjectNode properties = schema.withObjectProperty("properties");
      properties.putObject("result").put("type", "object").put("description", "what it made");
      properties.putObject("error").put("$ref", ref("Problem"));
    }
    return ref(name);
  }

  String list(OperationDescriptor operation) {
    String name = name(operation.result().objectName()) + "List";
    ObjectNode schema = object(name);
    ObjectNode properties = schema.withObjectProperty("properties");
    properties.putObject("items").put("type", "array").putObject("items").put("$ref", item(operation));
    properties.putObject("count").put("type", "integer").put("format", "int64").put("description", "matches on all pages");
    text(schema, "next").put("description", "what to ask for the next page with; absent on the last one");
    return ref(name);
  }

  private static void fields(ObjectNode schema, List<FieldDescriptor> fields) {
    ObjectNode properties = schema.withObjectProperty("properties");
    fields.stream().filter(f -> !properties.has(f.name())).forEach(f -> properties.set(f.name(), of(f)));
  }

  private static ObjectNode of(FieldDescriptor field) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    switch (field.type()) {
      case "integer" -> schema.put("type", "integer").put("format", "int32");
      case "long" -> schema.put("type", "integer").put("format", "int64");
      case "boolean" -> schema.put("type", "boolean");
      case "double", "float" -> schema.put("type", "number").put("format", "double");
      case "list", "set" -> {
        ObjectNode items = schema.put("type", "array").putObject("items");
        if (!field.fields().isEmpty()) {
          items.put("type", "object");
          fields(items, field.fields());
        }
      }
      case "map", "responseobject" -> schema.put("type", "object").put("additionalProperties", true);
      default -> schema.put("type", "string");
    }
    return schema.put("description", field.description());
  }

  /** What a request's body may have; empty when it has none. */
  ObjectNode body(OperationDescriptor operation, String inPath) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    operation.parameters().stream().filter(p -> !p.name().equals(inPath)).forEach(p -> {
      schema.put("type", "object").withObjectProperty("properties").set(p.name(), of(p).put("description", p.description()));
      if (p.required()) {
        schema.withArrayProperty("required").add(p.name());
      }
    });
    return schema;
  }

  static ObjectNode of(ParameterDescriptor p) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    switch (p.type()) {
      case BOOLEAN -> schema.put("type", "boolean");
      case INTEGER -> schema.put("type", "integer").put("format", "int32");
      case LONG -> schema.put("type", "integer").put("format", "int64");
      case FLOAT -> schema.put("type", "number").put("format", "double");
      case UUID -> schema.put("type", "string").put("format", "uuid");
      case LIST -> schema.put("type", "array").putObject("items").put("type", "string");
      case UUID_LIST -> schema.put("type", "array").putObject("items").put("type", "string").put("format", "uuid");
      case MAP -> schema.put("type", "object").putObject("additionalProperties").put("type", "string");
      case STRING -> schema.put("type", "string").put("maxLength", p.maxLength());
      case DATE -> schema.put("type", "string");
    }
    return schema;
  }
}
