// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.welkin.bus.Json;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** From a query string or a JSON body to the parameters of a call. What the operation does not take is refused. */
final class Arguments {
  /** What {@link Paging} has in their place. */
  static final Set<String> PAGES = Set.of("page", "pagesize");
  private static final ObjectReader READER = Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .with(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private final OperationDescriptor operation;
  private final String inPath;
  private final Map<String, String> sent = new LinkedHashMap<>();

  /** @param inPath the parameter that stands in the path, or null */
  Arguments(OperationDescriptor operation, String inPath) {
    this.operation = operation;
    this.inPath = inPath;
  }

  Map<String, String> sent() {
    return sent;
  }

  /** Adds what a query string has: lists with commas or as repeated names, maps as repeated {@code name=key=value}. */
  Arguments query(Map<String, List<String>> query) {
    query.forEach((name, values) -> {
      ParameterDescriptor p = parameter(name);
      if (p.type() == ParameterType.MAP) {
        for (int i = 0; i < values.size(); i++) {
          int equals = values.get(i).indexOf('=');
          if (equals < 1) {
            throw wrong(p, "write an entry as " + name + "=key=value");
          }
          pair(p, i, values.get(i).substring(0, equals), values.get(i).substring(equals + 1));
        }
      } else {
        sent.put(p.name(), String.join(",", values));
      }
    });
    return this;
  }

  /** Adds what a body has; an empty one has nothing, nor has {@code null}, which generated clients send instead. */
  Arguments body(byte[] body) {
    JsonNode json = read(body);
    json.properties().forEach(field -> {
      ParameterDescriptor p = parameter(field.getKey());
      JsonNode value = field.getValue();
      if (p.type() == ParameterType.MAP) {
        map(p, value);
      } else if (p.type() == ParameterType.LIST || p.type() == ParameterType.UUID_LIST) {
        sent.put(p.name(), value.isArray() ? list(p, value) : text(p, value));
      } else if (!value.isNull()) {
        sent.put(p.name(), text(p, value));
      }
    });
    return this;
  }

  private static JsonNode read(byte[] body) {
    if (body.length == 0) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      JsonNode json = READER.readTree(body);
      if (json.isObject() || json.isNull()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("The body is not JSON: " + e.getOriginalMessage()).refused();
    } catch (IOException e) {
      throw Problem.badRequest("The body is not JSON").refused();
    }
    throw Problem.badRequest("The body must be a JSON object").refused();
  }

  private ParameterDescriptor parameter(String name) {
    return operation.parameter(name).filter(p -> !PAGES.contains(name) && !name.equals(inPath)).orElseThrow(() ->
        Problem.badRequest(operation.name() + " takes no parameter " + name + " here").refused());
  }

  private static String text(ParameterDescriptor p, JsonNode value) {
    if (!value.isValueNode() || value.asToken() == JsonToken.VALUE_NULL) {
      throw wrong(p, "a " + p.type().label() + " is expected");
    }
    return value.asText();
  }

  private static String list(ParameterDescriptor p, JsonNode values) {
    return String.join(",", StreamSupport.stream(values.spliterator(), false).map(v -> {
      String text = text(p, v);
      if (text.indexOf(',') >= 0) {
        throw wrong(p, "its elements cannot have commas in them");
      }
      return text;
    }).toList());
  }

  /** An object is pairs of keys and values; an array has an object for each entry. */
  private void map(ParameterDescriptor p, JsonNode value) {
    int[] index = {0};
    if (value.isObject()) {
      value.properties().forEach(e -> pair(p, index[0]++, e.getKey(), text(p, e.getValue())));
    } else if (value.isArray()) {
      value.forEach(entry -> {
        if (!entry.isObject()) {
          throw wrong(p, "an object is expected for each entry");
        }
        entry.properties().forEach(e -> sent.put(p.name() + "[" + index[0] + "]." + e.getKey(), text(p, e.getValue())));
        index[0]++;
      });
    } else {
      throw wrong(p, "an object, or an array of objects, is expected");
    }
  }

  private void pair(ParameterDescriptor p, int index, String key, String value) {
    sent.put(p.name() + "[" + index + "].key", key);
    sent.put(p.name() + "[" + index + "].value", value);
  }

  private static Problem.Refused wrong(ParameterDescriptor p, String why) {
    return Problem.badRequest("The parameter " + p.name() + " is wrong: " + why).refused();
  }
}
