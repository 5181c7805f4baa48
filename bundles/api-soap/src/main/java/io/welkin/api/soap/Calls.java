// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.api.http.edge.Bearer;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiError;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.w3c.dom.Element;

/** From a request to the call that it stands for, and from the call's answer to the response. Thread safe, never blocks. */
@Component(service = Calls.class)
public final class Calls {
  private static final String PROTOCOL = "soap";

  private final GatewayClient gateway;
  private final AutoCloseable listening;
  private volatile Contract contract;

  @Activate
  public Calls(@Reference GatewayClient gateway, @Reference ApiCatalogue catalogue) {
    this.gateway = gateway;
    this.listening = catalogue.onChange(this::learn);
  }

  private void learn(Catalogue catalogue) {
    contract = new Contract(catalogue);
  }

  @Deactivate
  void stop() throws Exception {
    listening.close();
  }

  Contract contract() {
    Contract known = contract;
    if (known == null) {
      throw Faults.of(ApiError.SERVICE_UNAVAILABLE, "No gateway has said yet which operations there are");
    }
    return known;
  }

  /** @param token of the header of WS-Security, or null */
  CompletableFuture<Element> answer(Element request, HttpServletRequest http, UsernameToken token) {
    Contract known = contract();
    OperationDescriptor operation = known.operation(request.getLocalName())
        .filter(o -> Contract.NAMESPACE.equals(request.getNamespaceURI()))
        .orElseThrow(() -> Faults.of(ApiError.UNSUPPORTED_ACTION, "There is no operation " + request.getLocalName()));
    Map<String, String> parameters = Arguments.of(operation, request);
    return credentials(http, token)
        .thenCompose(shown -> call(operation.name(), parameters, shown, http))
        .thenApply(answer -> {
          if (answer.failed()) {
            throw Faults.of(answer);
          }
          return new Answers(known).write(operation, answer);
        });
  }

  private CompletableFuture<ApiResponse> call(String command, Map<String, String> parameters, Credentials shown,
      HttpServletRequest http) {
    return gateway.call(new ApiRequest(command, parameters, shown, null, http.getMethod(), Ids.next(), http.getRemoteAddr(),
        PROTOCOL, http.getHeader("Idempotency-Key")), http.getHeader("traceparent"));
  }

  private CompletableFuture<Credentials> credentials(HttpServletRequest http, UsernameToken token) {
    String authorization = http.getHeader("Authorization");
    if (token == null) {
      return CompletableFuture.completedFuture(authorization == null ? Credentials.NONE
          : Bearer.of(authorization).map(b -> key(b.key(), b.secret())).orElseThrow(Calls::unauthorized));
    }
    if (!token.isUser()) {
      return CompletableFuture.completedFuture(key(token.name(), token.password()));
    }
    return login(token, http);
  }

  /** A password is good for a session, and the session is forgotten after the call. */
  private CompletableFuture<Credentials> login(UsernameToken token, HttpServletRequest http) {
    ApiRequest login = new ApiRequest("login", Map.of("username", token.user(), "password", token.password(), "domain",
        token.domain()), Credentials.NONE, null, http.getMethod(), Ids.next(), http.getRemoteAddr(), PROTOCOL);
    return gateway.call(login, http.getHeader("traceparent")).thenApply(answer -> {
      if (answer.failed()) {
        throw Faults.of(answer);
      }
      String key = answer.body().path("sessionkey").asText();
      return CredentialsBuilder.builder().session(answer.session().get("JSESSIONID")).sessionCookie(key).sessionKey(key).build();
    });
  }

  private static Credentials key(String apiKey, String secretKey) {
    return CredentialsBuilder.builder().apiKey(apiKey).secretKey(secretKey).build();
  }

  private static RuntimeException unauthorized() {
    return Faults.of(ApiError.UNAUTHORIZED, "The credentials of this request could not be verified");
  }
}
