// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.kernel.Ids;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The operations that one request of EC2 is carried out by, each with the signature of that request. No thread waits. */
final class Calls {
  /** The largest page of a gateway. */
  static final int PAGE = 500;

  private final GatewayClient gateway;
  private final ApiCatalogue catalogue;
  private final Ec2Request request;

  Calls(GatewayClient gateway, ApiCatalogue catalogue, Ec2Request request) {
    this.gateway = gateway;
    this.catalogue = catalogue;
    this.request = request;
  }

  /** Whether there is such an operation. */
  boolean offers(String command) {
    Catalogue known = catalogue.current()
        .orElseThrow(() -> new Ec2Error("Unavailable", "The control plane is starting; try again in a moment"));
    return known.operations().stream().anyMatch(o -> o.name().equals(command));
  }

  /** Calls; parameters are names and values in turn, those with the value null are left out. Fails with an {@link Ec2Error}. */
  CompletableFuture<JsonNode> call(String command, String... parameters) {
    return call(Ids.next(), command, parameters);
  }

  /** The same under an id of one's own: a job is accepted once under it. */
  CompletableFuture<JsonNode> call(UUID id, String command, String... parameters) {
    return respond(id, command, parameters).thenApply(ApiResponse::body);
  }

  private CompletableFuture<ApiResponse> respond(UUID id, String command, String... parameters) {
    if (!offers(command)) {
      throw Ec2Error.unsupported("There is no operation " + command + " in this cloud");
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      if (parameters[i + 1] != null) {
        named.put(parameters[i], parameters[i + 1]);
      }
    }
    Credentials shown = CredentialsBuilder.builder().request(request.signed()).build();
    ApiRequest call = new ApiRequest(command, named, shown, null, request.signed().method(), id, request.remoteAddress(), "ec2");
    return gateway.call(call, request.signed().headers().get("traceparent")).thenApply(answer -> {
      if (answer.failed()) {
        throw Ec2Error.of(answer);
      }
      return answer;
    });
  }

  /** All items of a list. */
  CompletableFuture<List<JsonNode>> list(String command, String... parameters) {
    return list(new ArrayList<>(), 1, command, parameters);
  }

  private CompletableFuture<List<JsonNode>> list(List<JsonNode> before, int page, String command, String... parameters) {
    return page(page, command, parameters).thenCompose(items -> {
      before.addAll(items);
      return items.size() < PAGE ? CompletableFuture.completedFuture(before) : list(before, page + 1, command, parameters);
    });
  }

  /** One page of a list, counted from 1; shorter than {@link #PAGE} only at the end. */
  CompletableFuture<List<JsonNode>> page(int page, String command, String... parameters) {
    List<String> all = new ArrayList<>(List.of("page", Integer.toString(page), "pagesize", Integer.toString(PAGE)));
    all.addAll(java.util.Arrays.asList(parameters));
    return respond(Ids.next(), command, all.toArray(String[]::new)).thenApply(answer -> {
      List<JsonNode> items = new ArrayList<>();
      answer.body().forEach(items::add);
      return items;
    });
  }
}
