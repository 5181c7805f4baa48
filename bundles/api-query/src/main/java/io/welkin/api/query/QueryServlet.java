// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
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
  private static final String TRACE_FORM = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

  private final transient Bus bus;
  private final transient Codec codec;
  private final Duration timeout;
  private final int largestBody;
  private final transient Semaphore room;
  private final transient Calls calls;

  /** Limits of the edge. */
  @ObjectClassDefinition(name = "Welkin query API")
  public @interface Configuration {
    @AttributeDefinition(description = "Seconds to wait for a gateway's answer")
    int timeoutSeconds() default 60;

    @AttributeDefinition(description = "Requests that may wait for an answer; more are refused with 503 and Retry-After")
    int waiting() default 2000;

    @AttributeDefinition(description = "Largest body of a request in bytes")
    int largestBody() default 2 * 1024 * 1024;
  }

  @Activate
  public QueryServlet(Configuration configuration, BundleContext context, @Reference Bus bus, @Reference Codec codec) {
    this(bus, codec, Duration.ofSeconds(configuration.timeoutSeconds()), configuration.largestBody(),
        configuration.waiting(), new Calls());
    context.addBundleListener(calls);
  }

  QueryServlet(Bus bus, Codec codec, Duration timeout, int largestBody, int waiting, Calls calls) {
    this.bus = bus;
    this.codec = codec;
    this.timeout = timeout;
    this.largestBody = largestBody;
    this.room = new Semaphore(waiting);
    this.calls = calls;
  }

  @Override protected void service(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    switch (request.getMethod()) {
      case "GET" -> serve(context, null);
      case "POST" -> FormBody.read(context, largestBody, body -> serve(context, body));
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
    if (!room.tryAcquire()) {
      Reply.send(context, Rendering.asked(parameters), ApiResponseBuilder.builder().command(command)
          .error(ApiError.SERVICE_UNAVAILABLE.code()).csError(ApiException.CS_API)
          .errorText("Too many requests wait already; nothing was done, try again in a moment").build());
      return;
    }
    forward(context, Rendering.asked(parameters), call(request, parameters, command), trace(request));
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

  /** The client's trace, if it has one. */
  private static Headers trace(HttpServletRequest request) {
    String parent = request.getHeader("traceparent");
    return parent == null || !parent.matches(TRACE_FORM) ? Headers.NONE
        : HeadersBuilder.builder().traceparent(parent).build();
  }

  private void forward(AsyncContext context, Rendering rendering, ApiRequest call, Headers headers) {
    if (!calls.enter()) {
      room.release();
      Reply.send(context, rendering, ApiResponseBuilder.builder().error(ApiError.SERVICE_UNAVAILABLE.code())
          .csError(ApiException.CS_UNAVAILABLE).errorText("This node stops and takes no more calls").build());
      return;
    }
    ask(call, headers).exceptionally(problem -> unanswered(call, problem)).whenComplete((answer, problem) -> room.release())
        .thenAccept(answer -> Reply.send(context, rendering, answer))
        .exceptionally(problem -> {
          LOG.error("The answer to request {} could not be written", call.requestId(), problem);
          context.complete();
          return null;
        }).thenRun(calls::exit);
  }

  private CompletableFuture<ApiResponse> ask(ApiRequest call, Headers headers) {
    if (!codec.knows(ApiTypes.REQUEST)) {
      return CompletableFuture.failedFuture(FailureException.unreachable("Starting", "the bundles of this node are on their way"));
    }
    try {
      return bus.request(Address.API, codec.encode(call, headers), timeout)
          .thenApply(answer -> codec.decode(answer, ApiResponse.class));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** 503 when nothing was done, 530 when that is not known. */
  private static ApiResponse unanswered(ApiRequest call, Throwable problem) {
    Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause()
        : problem;
    boolean nothingDone = cause instanceof FailureException f && f.failure().kind() == Failure.Kind.UNREACHABLE;
    LOG.warn("Request {} got no answer: {}", call.requestId(), cause.toString());
    return ApiResponseBuilder.builder()
        .error((nothingDone ? ApiError.SERVICE_UNAVAILABLE : ApiError.INTERNAL_ERROR).code())
        .csError(ApiException.CS_API).errorText(nothingDone ? "The service is not available at the moment"
            : "No answer came in time; it is not known whether the request was carried out").build();
  }
}
