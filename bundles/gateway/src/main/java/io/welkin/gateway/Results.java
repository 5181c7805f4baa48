// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.operations.Answer;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns answers into responses: dates in the API's form, no nulls, no field that the caller's role may not see. */
final class Results {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Results() {}

  static ApiResponse of(OperationDescriptor operation, RoleType role, Answer answer) {
    ApiResponseBuilder response = ApiResponseBuilder.builder().command(operation.name())
        .shape(operation.result().shape().name()).objectName(operation.result().objectName());
    if (answer instanceof Answer.Page page) {
      ArrayNode items = JSON.arrayNode();
      Set<String> hidden = hidden(operation, role);
      page.items().forEach(item -> items.add(item(hidden, item)));
      return response.shape("LIST").count(page.count()).body(items).next(page.next()).build();
    } else if (answer instanceof Answer.Item item) {
      return response.body(item(operation, role, item.fields())).build();
    } else if (answer instanceof Answer.Success success) {
      ObjectNode body = JSON.objectNode().put("success", success.done());
      if (success.text() != null) {
        body.put("displaytext", success.text());
      }
      return response.shape("SUCCESS").body(body).build();
    } else if (answer instanceof Answer.Accepted accepted) {
      ObjectNode body = JSON.objectNode();
      if (accepted.entity() != null) {
        body.put("id", accepted.entity().toString());
      }
      return response.shape("JOB").body(body.put("jobid", accepted.job().toString())).build();
    } else if (answer instanceof Answer.Proven) {
      return response.shape("SUCCESS").body(JSON.objectNode().put("success", true)).build();
    } else if (answer instanceof Answer.LoggedIn in) {
      return response.shape("FLAT").body(item(operation, role, in.fields())).build();
    }
    return response.shape("FLAT").body(item(operation, role, ((Answer.LoggedOut) answer).fields())).build();
  }

  /** One item as this role may see it. */
  static ObjectNode item(OperationDescriptor operation, RoleType role, Map<String, Object> fields) {
    return item(hidden(operation, role), fields);
  }

  private static Set<String> hidden(OperationDescriptor operation, RoleType role) {
    return operation.result().fields().stream().filter(f -> !f.roles().contains(role)).map(FieldDescriptor::name)
        .collect(Collectors.toSet());
  }

  private static ObjectNode item(Set<String> hidden, Map<String, Object> fields) {
    ObjectNode node = JSON.objectNode();
    fields.forEach((name, value) -> {
      if (value != null && !hidden.contains(name)) {
        node.set(name, value(value));
      }
    });
    return node;
  }

  private static JsonNode value(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    } else if (value instanceof Instant time) {
      return JSON.textNode(DateTexts.write(time));
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return JSON.numberNode(((Number) value).longValue());
    } else if (value instanceof Number number) {
      return JSON.numberNode(new BigDecimal(number.toString()));
    } else if (value instanceof Collection<?> all) {
      ArrayNode array = JSON.arrayNode();
      all.stream().filter(e -> e != null).forEach(e -> array.add(value(e)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((k, v) -> {
        if (v != null) {
          object.set(String.valueOf(k), value(v));
        }
      });
      return object;
    }
    return JSON.textNode(value.toString());
  }
}
