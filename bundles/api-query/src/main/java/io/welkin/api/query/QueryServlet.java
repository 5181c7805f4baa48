// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.api.http.edge.AsyncBody;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponseBuilder;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards calls to a gateway and writes its answers. Holds no thread while it waits, no state between calls and no
 * secret.
 */
@Component(service = Servlet.class, configurationPid = "io.welkin.api.query")
@HttpWhiteboardServletName("welkin-api-query")
@HttpWhiteboardServletPattern("/client/api")
@HttpWhiteboardServletAsyncSupported
@Designate(ocd = QueryServlet.Configuration.class)
public final class QueryServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(QueryServlet.class);

  private final transient GatewayClient gateway;
  private final int largestBody;

  /** Limits of the edge. */
  @ObjectClassDefinition(name = "Welkin query API")
  public @interface Configuration {
    @AttributeDefinition(description = "Largest body of a request in bytes")
    int largestBody() default 2 * 1024 * 1024;
  }

  @Activate
  public QueryServlet(Configuration configuration, @Reference GatewayClient gateway) {
    this(gateway, configuration.largestBody());
  }

  QueryServlet(GatewayClient gateway, int largestBody) {
    this.gateway = gateway;
    this.largestBody = largestBody;
  }

  @Override protected void service(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    switch (request.getMethod()) {
      case "GET" -> serve(context, null);
      case "POST" -> AsyncBody.readForm(request, largestBody).thenAccept(body -> serve(context, body))
          .exceptionally(problem -> failed(context, problem));
      default -> Reply.notAllowed(context, "GET, POST", "A call is only accepted by GET and POST");
    }
  }

  private void serve(AsyncContext context, String body) {
    HttpServletRequest request = (HttpServletRequest) context.getRequest();
    FormParameters parameters = new FormParameters();
    try {
      parameters.add(request.getQueryString());
      parameters.add(body);
    } catch (IllegalArgumentException e) {
      Reply.send(context, Rendering.asked(parameters), ApiResponseBuilder.builder()
          .error(ApiError.PARAM_ERROR.code()).csError(ApiException.CS_API).errorText(e.getMessage()).build());
      return;
    }
    String command = parameters.get("command").orElse(null);
    if ("login".equals(command) && !"POST".equals(request.getMethod())) {
      Reply.notAllowed(context, "POST", "A login is only accepted by POST");
      return;
    }
    Rendering rendering = Rendering.asked(parameters);
    gateway.call(call(request, parameters, command), request.getHeader("traceparent"))
        .thenAccept(answer -> Reply.send(context, rendering, answer))
        .exceptionally(problem -> {
          LOG.error("An answer to {} could not be written", command, problem);
          context.complete();
          return null;
        });
  }

  /** The container does not answer for what fails here. */
  private static Void failed(AsyncContext context, Throwable problem) {
    ApiResponseBuilder answer = ApiResponseBuilder.builder();
    if (problem.getCause() instanceof AsyncBody.Refused refused) {
      answer.error(refused.status()).csError(ApiException.CS_API).errorText(refused.getMessage());
    } else {
      LOG.error("A request could not be forwarded", problem);
      answer.error(ApiError.INTERNAL_ERROR.code()).csError(ApiException.CS_RUNTIME).errorText("An internal error has occurred");
    }
    Reply.send(context, Rendering.JSON, answer.build());
    return null;
  }

  private static ApiRequest call(HttpServletRequest request, FormParameters parameters, String command) {
    Credentials shown = CredentialsBuilder.builder().apiKey(parameters.get("apikey").orElse(null))
        .signature(parameters.get("signature").orElse(null))
        .session(SessionCookies.value(request, SessionCookies.TOKEN))
        .sessionCookie(SessionCookies.value(request, SessionCookies.KEY))
        .sessionKey(parameters.get("sessionkey").orElse(null)).build();
    return new ApiRequest(command, parameters.values(), shown, null, request.getMethod(), Ids.next(),
        request.getRemoteAddr(), "query");
  }
}
