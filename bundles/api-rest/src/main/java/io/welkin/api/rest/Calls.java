// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.Credentials;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** From a request to the call that it stands for, and from the call's answer to the response. Thread safe, never blocks. */
@Component(service = Calls.class)
public final class Calls {
  private final GatewayClient gateway;
  private final AutoCloseable listening;
  private volatile Resources resources;

  @Activate
  public Calls(@Reference GatewayClient gateway, @Reference ApiCatalogue catalogue) {
    this.gateway = gateway;
    this.listening = catalogue.onChange(this::learn);
  }

  private void learn(Catalogue catalogue) {
    resources = new Resources(catalogue.operations());
  }

  @Deactivate
  void stop() throws Exception {
    listening.close();
  }

  /** A request on its way: what it is for, and what the client wants to see of the answer. */
  private record Asked(Exchange exchange, Resources.Address address, Resources.Target target, Fields fields, Paging page) {
    boolean changes() {
      return !target.operation().query();
    }
  }

  CompletionStage<Response> serve(Exchange exchange) {
    try {
      Asked asked = asked(exchange);
      ApiRequest request = request(asked);
      return unchanged(asked).thenCompose(yes -> gateway.call(request, exchange.header("traceparent")))
          .thenCompose(answer -> "JOB".equals(answer.shape()) ? job(asked, answer)
              : CompletableFuture.completedFuture(response(asked, answer)));
    } catch (Problem.Refused e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The OpenAPI document of what the caller may use; of everything for one who shows no credentials. */
  CompletionStage<Response> describe(Exchange exchange) {
    Resources all = resources();
    ApiRequest may = call(exchange, "listApis", Map.of());
    if (may.credentials().equals(Credentials.NONE)) {
      return CompletableFuture.completedFuture(Answers.json(200, OpenApi.document(all, o -> true)).build());
    }
    return gateway.call(may, exchange.header("traceparent")).thenApply(answer -> {
      if (answer.failed()) {
        throw Problem.of(answer, null).refused();
      }
      Set<String> names = new HashSet<>();
      answer.body().forEach(api -> names.add(api.path("name").asText()));
      return Answers.json(200, OpenApi.document(all, o -> o.roles().isEmpty() || names.contains(o.name()))).build();
    });
  }

  Resources resources() {
    Resources all = resources;
    if (all == null) {
      throw new Problem(503, "service-unavailable", 0, "No gateway has said yet which operations there are").refused();
    }
    return all;
  }

  private Asked asked(Exchange exchange) {
    Resources all = resources();
    Resources.Address address = all.find(exchange.path())
        .orElseThrow(() -> Problem.notFound("There is nothing at this address").refused());
    Map<String, Resources.Target> methods = all.at(address.place());
    Resources.Target target = methods.get(exchange.method());
    if (target == null) {
      throw new NotAllowed(methods.keySet());
    }
    Fields fields = Fields.of(exchange.take(Fields.PARAMETER), target.operation());
    Paging page = target.paged() ? Paging.of(exchange.take(Paging.LIMIT), exchange.take(Paging.NEXT)) : null;
    return new Asked(exchange, address, target, fields, page);
  }

  private static ApiRequest request(Asked asked) {
    Exchange exchange = asked.exchange();
    Arguments arguments = new Arguments(asked.target().operation(), asked.target().idParameter()).query(exchange.query());
    if (exchange.method().equals("POST") || exchange.method().equals("PATCH")) {
      exchange.checkType();
      arguments.body(exchange.body());
    }
    Map<String, String> sent = arguments.sent();
    if (asked.address().id() != null) {
      sent.put(asked.target().idParameter(), asked.address().id());
    }
    if (asked.page() != null) {
      asked.page().send(sent);
    }
    return call(exchange, asked.target().operation().name(), sent);
  }

  static ApiRequest call(Exchange exchange, String command, Map<String, String> parameters) {
    return new ApiRequest(command, parameters, Shown.of(exchange.request()), null, exchange.method(), exchange.id(),
        exchange.request().getRemoteAddr(), "rest", exchange.idempotencyKey());
  }

  /** Fails with 412 when a change is for an item as it is no more. */
  private CompletionStage<Boolean> unchanged(Asked asked) {
    String wanted = asked.exchange().header("If-Match");
    if (wanted == null || !asked.changes()) {
      return CompletableFuture.completedFuture(true);
    }
    Resources.Place item = new Resources.Place(asked.address().place().collection(), true, null);
    Resources.Target shown = resources.at(item).get("GET");
    if (asked.address().id() == null || shown == null) {
      throw Problem.badRequest("If-Match is for items that can be shown").refused();
    }
    Map<String, String> id = Map.of(shown.idParameter(), asked.address().id());
    return gateway.call(call(asked.exchange(), shown.operation().name(), id), null).thenApply(answer -> {
      if (answer.failed()) {
        throw Problem.of(answer, shown.idParameter()).refused();
      }
      if (!Tag.of(Answers.item(shown, answer)).matches(wanted)) {
        throw new Problem(412, "precondition-failed", 0, "The item is not any more what If-Match says").refused();
      }
      return true;
    });
  }

  /** 202, or the job itself when it ends while the client is willing to wait. */
  private CompletionStage<Response> job(Asked asked, ApiResponse accepted) {
    Response now = Answers.accepted(accepted).build();
    Resources.Target jobs = resources.at(new Resources.Place("jobs", true, null)).get("GET");
    long wait = Waiting.asked(asked.exchange().header("Prefer"));
    if (wait == 0 || jobs == null) {
      return CompletableFuture.completedFuture(now);
    }
    ApiRequest question = call(asked.exchange(), jobs.operation().name(),
        Map.of(jobs.idParameter(), accepted.body().path("jobid").asText()));
    return Waiting.ended(() -> gateway.call(question, null), wait).thenApply(job -> job.failed() || !Waiting.over(job) ? now
        : Answers.json(200, Answers.item(jobs, job)).header("Location", now.getHeaderString("Location"))
            .header("Preference-Applied", "wait").build());
  }

  private static Response response(Asked asked, ApiResponse answer) {
    Exchange exchange = asked.exchange();
    if (answer.failed()) {
      throw Problem.of(answer, asked.address().id() == null ? null : asked.target().idParameter()).refused();
    }
    Response.ResponseBuilder response = switch (answer.shape()) {
      case "SUCCESS" -> exchange.method().equals("DELETE") ? Response.noContent() : Answers.json(200, answer.body());
      case "LIST" -> asked.target().one() ? item(asked, answer)
          : Answers.json(200, Answers.list(answer, asked.fields(), asked.page()));
      default -> exchange.method().equals("POST") && asked.address().id() == null ? Answers.created(asked.address().place(), answer)
          : item(asked, answer);
    };
    if (answer.session() != null) {
      answer.session().forEach((name, value) -> response.header("Set-Cookie",
          Shown.setCookie(name, value, exchange.request().isSecure())));
    }
    return response.build();
  }

  private static Response.ResponseBuilder item(Asked asked, ApiResponse answer) {
    JsonNode whole = Answers.item(asked.target(), answer);
    if (!asked.exchange().method().equals("GET")) {
      return Answers.json(200, asked.fields().of(whole));
    }
    Tag tag = Tag.of(whole);
    String known = asked.exchange().header("If-None-Match");
    return (known != null && tag.matches(known) ? Response.notModified() : Answers.json(200, asked.fields().of(whole)))
        .header("ETag", tag.toString());
  }

  /** 405. */
  static final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> methods;

    NotAllowed(java.util.Collection<String> methods) {
      super("not allowed", null, false, false);
      this.methods = List.copyOf(methods);
    }

    List<String> methods() {
      return methods;
    }
  }
}
