// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.bus.Json;
import io.welkin.operations.wire.ApiResponse;
import javax.ws.rs.core.Response;

/** Answers of a gateway in the form of REST. */
final class Answers {
  static final String JOBS = RestServlet.ROOT + "/jobs/";
  static final String JOB_OBJECT = "asyncjobs";

  private Answers() {}

  static Response.ResponseBuilder json(int status, JsonNode body) {
    return Response.status(status).type("application/json").header("Cache-Control", "private, no-cache").entity(bytes(body));
  }

  static byte[] bytes(JsonNode body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** 202, and where to look how far it has come. */
  static Response.ResponseBuilder accepted(ApiResponse answer) {
    String id = answer.body().path("jobid").asText();
    ObjectNode job = Json.MAPPER.createObjectNode().put("id", id).put("status", "running").put("command", answer.command());
    if (answer.body().has("id")) {
      job.put("entity", answer.body().get("id").asText());
    }
    job.putObject("links").put("self", JOBS + id);
    return json(Response.Status.ACCEPTED.getStatusCode(), job).header("Location", JOBS + id);
  }

  /** 201, and where it is. */
  static Response.ResponseBuilder created(Resources.Place place, ApiResponse answer) {
    Response.ResponseBuilder created = json(Response.Status.CREATED.getStatusCode(), answer.body());
    JsonNode id = answer.body().path("id");
    return id.isTextual() ? created.header("Location", RestServlet.ROOT + "/" + place.collection() + "/" + id.textValue())
        : created;
  }

  static ObjectNode list(ApiResponse answer, Fields fields, Paging page) {
    ObjectNode list = Json.MAPPER.createObjectNode();
    ArrayNode items = list.putArray("items");
    answer.body().forEach(item -> items.add(fields.of(shown(answer, item))));
    list.put("count", answer.count());
    String next = page == null ? null : page.next(answer);
    return next == null ? list : list.put("next", next);
  }

  /** The one item of an answer; 404 when there is none. */
  static JsonNode item(Resources.Target target, ApiResponse answer) {
    if (!target.one()) {
      return shown(answer, answer.body());
    }
    if (answer.body().isEmpty()) {
      throw Problem.notFound("There is nothing with this id, or it is not for you to see").refused();
    }
    return shown(answer, answer.body().get(0));
  }

  /** Whether an item is a job that has ended, after which it does not change. */
  static boolean ended(ApiResponse answer, JsonNode item) {
    return JOB_OBJECT.equals(answer.objectName()) && !item.path("status").asText().equals("running");
  }

  /** A job is also shown in words. */
  private static JsonNode shown(ApiResponse answer, JsonNode item) {
    return JOB_OBJECT.equals(answer.objectName()) && item instanceof ObjectNode job ? job(job) : item;
  }

  private static ObjectNode job(ObjectNode wire) {
    ObjectNode job = wire.deepCopy();
    String id = wire.path("jobid").asText();
    int code = wire.path("jobstatus").asInt();
    job.put("id", id).put("status", code == 0 ? "running" : code == 1 ? "succeeded" : "failed");
    JsonNode result = wire.path("jobresult");
    if (code == 2) {
      job.set("error", Problem.ofJob(result.path("errorcode").asInt(), result.path("errortext").asText()).json());
    } else if (result.isObject() && !result.isEmpty()) {
      JsonNode only = result.elements().next();
      job.set("result", result.size() == 1 && only.isObject() ? only : result);
    }
    job.putObject("links").put("self", JOBS + id);
    return job;
  }
}
