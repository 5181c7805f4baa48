// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.bus.Json;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import java.util.function.Predicate;

/** Describes the resources as an OpenAPI 3.0.3 document. */
final class OpenApi {
  private final ObjectNode document = Json.MAPPER.createObjectNode().put("openapi", "3.0.3");
  private final OpenApiSchemas schemas = new OpenApiSchemas();

  private OpenApi() {}

  /** The operations that a reader is to see. */
  static ObjectNode document(Resources resources, Predicate<OperationDescriptor> shown) {
    OpenApi api = new OpenApi();
    api.head();
    ObjectNode paths = api.document.putObject("paths");
    resources.all().forEach((place, methods) -> methods.forEach((method, target) -> {
      if (shown.test(target.operation())) {
        paths.withObjectProperty(place.path()).set(method.toLowerCase(java.util.Locale.ROOT), api.operation(place, method, target));
      }
    }));
    ObjectNode components = api.document.putObject("components");
    components.set("schemas", api.schemas.all());
    components.putObject("responses").putObject("Problem").put("description", "What went wrong").putObject("content")
        .putObject(Problem.TYPE).putObject("schema").put("$ref", OpenApiSchemas.ref("Problem"));
    security(components.putObject("securitySchemes"));
    return api.document;
  }

  private void head() {
    document.putObject("info").put("title", "Welkin").put("version", "1")
        .put("description", "Every operation of this cloud as a resource. Times are written as 2026-01-31T12:00:00+0000.");
    document.putArray("servers").addObject().put("url", RestServlet.ROOT);
    ArrayNode security = document.putArray("security");
    security.addObject().putArray("bearer");
    ObjectNode session = security.addObject();
    session.putArray("session");
    session.putArray("sessionKey");
  }

  private static void security(ObjectNode schemes) {
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "base64url(apiKey:secretKey)");
    schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "JSESSIONID");
    schemes.putObject("sessionKey").put("type", "apiKey").put("in", "header").put("name", Shown.SESSION_KEY);
  }

  private ObjectNode operation(Resources.Place place, String method, Resources.Target target) {
    OperationDescriptor o = target.operation();
    ObjectNode operation = Json.MAPPER.createObjectNode().put("operationId", o.name() + (target.one() ? "ById" : ""))
        .put("summary", target.one() ? "Shows one of them." : o.description());
    operation.putArray("tags").add(place.collection());
    ArrayNode parameters = operation.putArray("parameters");
    if (place.item()) {
      ObjectNode id = parameters.addObject().put("name", "id").put("in", "path").put("required", true)
          .put("description", o.parameter(target.idParameter()).map(ParameterDescriptor::description).orElse("its id"));
      id.putObject("schema").put("type", "string");
    }
    boolean body = method.equals("POST") || method.equals("PATCH");
    if (body) {
      ObjectNode schema = schemas.body(o, target.idParameter());
      if (!schema.isEmpty()) {
        ObjectNode request = operation.putObject("requestBody").put("required", schema.path("required").size() > 0);
        request.putObject("content").putObject("application/json").putObject("schema")
            .put("$ref", schemas.add(OpenApiSchemas.name(o.name()), schema));
      }
    } else {
      o.parameters().stream().filter(p -> !p.name().equals(target.idParameter()) && !Arguments.PAGES.contains(p.name()))
          .filter(p -> !target.one() || p.required()).forEach(p -> query(parameters.addObject(), p));
    }
    if (!body && !o.async()) {
      common(parameters, target);
    }
    if (o.roles().isEmpty()) {
      operation.putArray("security");
    }
    responses(operation.putObject("responses"), method, place, target);
    return operation;
  }

  private static void query(ObjectNode parameter, ParameterDescriptor p) {
    parameter.put("name", p.name()).put("in", "query").put("required", p.required()).put("description", p.description());
    if (p.type() == ParameterType.MAP) {
      parameter.put("style", "form").put("explode", true).putObject("schema").put("type", "array").putObject("items")
          .put("type", "string").put("pattern", "^[^=]+=.*$");
      return;
    }
    if (p.type() == ParameterType.LIST || p.type() == ParameterType.UUID_LIST) {
      parameter.put("style", "form").put("explode", false);
    }
    parameter.set("schema", OpenApiSchemas.of(p));
  }

  private static void common(ArrayNode parameters, Resources.Target target) {
    if (target.paged()) {
      parameters.addObject().put("name", Paging.LIMIT).put("in", "query").put("description", "most items on a page")
          .putObject("schema").put("type", "integer").put("minimum", 1).put("maximum", Paging.MOST).put("default", Paging.DEFAULT);
      parameters.addObject().put("name", Paging.NEXT).put("in", "query").put("description", "as the page before said")
          .putObject("schema").put("type", "string");
    }
    if (!target.operation().result().fields().isEmpty()) {
      parameters.addObject().put("name", Fields.PARAMETER).put("in", "query").put("description", "names of the fields to show")
          .put("style", "form").put("explode", false).putObject("schema").put("type", "array").putObject("items")
          .put("type", "string");
    }
  }

  private void responses(ObjectNode responses, String method, Resources.Place place, Resources.Target target) {
    OperationDescriptor o = target.operation();
    if (o.async()) {
      response(responses, "202", "A job was accepted", OpenApiSchemas.ref("Job"));
    } else if (target.one()) {
      response(responses, "200", "The item", schemas.item(o));
    } else {
      switch (o.result().shape()) {
        case LIST -> response(responses, "200", "Items", schemas.list(o));
        case SUCCESS -> {
          if (method.equals("DELETE")) {
            responses.putObject("204").put("description", "It was done");
          } else {
            response(responses, "200", "It was done", schemas.item(o));
          }
        }
        default -> response(responses, method.equals("POST") && !place.item() ? "201" : "200", "The item", schemas.item(o));
      }
    }
    responses.putObject("default").put("$ref", "#/components/responses/Problem");
  }

  private static void response(ObjectNode responses, String status, String about, String schema) {
    responses.putObject(status).put("description", about).putObject("content").putObject("application/json").putObject("schema")
        .put("$ref", schema);
  }
}
