// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.ApiResponse;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import org.w3c.dom.Element;

/** Answers of a gateway as the schema says: fields in its order, and no others. */
final class Answers {
  private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

  private final Contract contract;

  Answers(Contract contract) {
    this.contract = contract;
  }

  /** Whether there may be several elements of a field. */
  static boolean many(FieldDescriptor field) {
    return switch (field.type()) {
      case "list", "set", "map" -> true;
      default -> false;
    };
  }

  Element write(OperationDescriptor operation, ApiResponse answer) {
    Xml root = Xml.root(Contract.NAMESPACE, operation.name() + "Response");
    JsonNode body = answer.body();
    String type = operation.result().objectName();
    switch (answer.shape()) {
      case "JOB" -> {
        root.add("jobid").text(body.path("jobid").asText());
        if (operation.mode() == OperationDescriptor.Mode.ASYNC_CREATE && body.hasNonNull("id")) {
          root.add("id").text(body.get("id").asText());
        }
      }
      case "LIST" -> {
        root.add("count").text(Long.toString(answer.count()));
        body.forEach(item -> fields(root.add("item"), contract.types().get(type).values(), item));
      }
      case "OBJECT" -> fields(root.add("item"), contract.types().get(type).values(), body);
      default -> fields(root, operation.result().fields(), body);
    }
    return root.element();
  }

  private void fields(Xml parent, Collection<FieldDescriptor> fields, JsonNode values) {
    fields.stream().filter(f -> values.hasNonNull(f.name())).forEach(f -> {
      JsonNode value = values.get(f.name());
      if (f.type().equals("map") && f.fields().isEmpty()) {
        value.properties().forEach(e -> {
          Xml entry = parent.add(f.name());
          entry.add("key").text(e.getKey());
          entry.add("value").text(text(e.getValue()));
        });
      } else if (many(f) && value.isArray()) {
        value.forEach(one -> field(parent.add(f.name()), f, one));
      } else {
        field(parent.add(f.name()), f, value);
      }
    });
  }

  private void field(Xml element, FieldDescriptor field, JsonNode value) {
    if (!field.fields().isEmpty()) {
      fields(element, field.fields(), value);
    } else if (field.type().equals("responseobject")) {
      result(element, value);
    } else {
      element.text(field.type().equals("date") ? date(value.asText()) : text(value));
    }
  }

  /** What a job ended with, as an object of the type that its operation answers with. */
  private void result(Xml element, JsonNode value) {
    String only = value.size() == 1 ? value.fieldNames().next() : "";
    if (value.has("errorcode")) {
      fields(element.type(Contract.JOB_FAILURE), contract.types().get(Contract.JOB_FAILURE).values(), value);
    } else if (value.path(only).isObject() && contract.types().containsKey(only)) {
      fields(element.type(only), contract.types().get(only).values(), value.get(only));
    } else if (value.has(Contract.SUCCESS)) {
      fields(element.type(Contract.SUCCESS), contract.types().get(Contract.SUCCESS).values(), value);
    } else {
      element.text(text(value));
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** XML's dates have a colon in their offsets. */
  private static String date(String text) {
    try {
      return OffsetDateTime.parse(text, WIRE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeParseException e) {
      return text;
    }
  }
}
