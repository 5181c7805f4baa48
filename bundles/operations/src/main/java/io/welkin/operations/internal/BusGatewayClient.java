// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.internal;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import io.welkin.operations.wire.ApiTypes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls over the bus. Holds no thread while it waits, no state between calls and no secret. */
@Component(service = GatewayClient.class, configurationPid = BusGatewayClient.PID)
@Designate(ocd = BusGatewayClient.Configuration.class)
public final class BusGatewayClient implements GatewayClient {
  static final String PID = "io.welkin.api";
  private static final Logger LOG = LoggerFactory.getLogger(BusGatewayClient.class);
  private static final String TRACE_FORM = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

  private final Bus bus;
  private final Codec codec;
  private final Duration timeout;
  private final Semaphore room;
  private final Departure departure;

  /** Limits of all edges of this node together. */
  @ObjectClassDefinition(id = PID, name = "Welkin edges")
  public @interface Configuration {
    @AttributeDefinition(description = "Seconds to wait for a gateway's answer")
    int timeoutSeconds() default 60;

    @AttributeDefinition(description = "Requests that may wait for an answer; more are refused with 503 and Retry-After")
    int waiting() default 2000;
  }

  @Activate
  public BusGatewayClient(Configuration configuration, BundleContext context, @Reference Bus bus, @Reference Codec codec) {
    this(bus, codec, Duration.ofSeconds(configuration.timeoutSeconds()), configuration.waiting(), new Departure());
    context.addBundleListener(departure);
  }

  /** Outside a container. */
  public BusGatewayClient(Bus bus, Codec codec, Duration timeout, int waiting, Departure departure) {
    this.bus = bus;
    this.codec = codec;
    this.timeout = timeout;
    this.room = new Semaphore(waiting);
    this.departure = departure;
  }

  @Deactivate
  void stop(BundleContext context) {
    context.removeBundleListener(departure);
  }

  @Override public CompletableFuture<ApiResponse> call(ApiRequest request, String traceparent) {
    if (!room.tryAcquire()) {
      return refused(request, ApiException.CS_API, "Too many requests wait already; nothing was done, try again in a moment");
    }
    if (!departure.enter()) {
      room.release();
      return refused(request, ApiException.CS_UNAVAILABLE, "This node stops and takes no more calls");
    }
    return ask(request, trace(traceparent)).exceptionally(problem -> unanswered(request, problem))
        .whenComplete((answer, problem) -> {
          room.release();
          departure.exit();
        });
  }

  private CompletableFuture<ApiResponse> ask(ApiRequest request, Headers headers) {
    if (!codec.knows(ApiTypes.REQUEST)) {
      return CompletableFuture.failedFuture(FailureException.unreachable("Starting", "the bundles of this node are on their way"));
    }
    try {
      return bus.request(Address.API, codec.encode(request, headers), timeout)
          .thenApply(answer -> codec.decode(answer, ApiResponse.class));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Headers trace(String parent) {
    return parent == null || !parent.matches(TRACE_FORM) ? Headers.NONE
        : HeadersBuilder.builder().traceparent(parent).build();
  }

  private static CompletableFuture<ApiResponse> refused(ApiRequest request, int csError, String text) {
    return CompletableFuture.completedFuture(ApiResponseBuilder.builder().command(request.command())
        .error(ApiError.SERVICE_UNAVAILABLE.code()).csError(csError).errorText(text).build());
  }

  /** 503 when nothing was done, 530 when that is not known. */
  private static ApiResponse unanswered(ApiRequest request, Throwable problem) {
    Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause()
        : problem;
    boolean nothingDone = cause instanceof FailureException f && f.failure().kind() == Failure.Kind.UNREACHABLE;
    LOG.warn("Request {} got no answer: {}", request.requestId(), cause.toString());
    return ApiResponseBuilder.builder()
        .error((nothingDone ? ApiError.SERVICE_UNAVAILABLE : ApiError.INTERNAL_ERROR).code())
        .csError(ApiException.CS_API).errorText(nothingDone ? "The service is not available at the moment"
            : "No answer came in time; it is not known whether the request was carried out").build();
  }
}
