// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.Backlog;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.CatalogueRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes calls from the bus and answers every one of them: those for which there is no room at once, with 503. Whoever is
 * refused so may try again after a moment. The queue is that of all control nodes; {@link Serving} says when this one takes
 * calls from it.
 */
@Component(service = GatewayConsumer.class, configurationPid = "io.welkin.gateway")
@Designate(ocd = GatewayConsumer.Configuration.class)
public final class GatewayConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayConsumer.class);

  private final Bus bus;
  private final Codec codec;
  private final Gateway gateway;
  private final Catalogues catalogues;
  private final AtomicReference<Meter> meter = new AtomicReference<>(Meter.NONE);
  private final CallLane queries;
  private final CallLane changes;
  private final CallLane waits;
  private final int inFlight;
  private final Set<Backlog> backlogs = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Bus.Subscription> subscription = new AtomicReference<>();
  private volatile boolean leaving;

  /** How much is done at the same time. */
  @ObjectClassDefinition(name = "Welkin gateway")
  public @interface Configuration {
    @AttributeDefinition(description = "Queries that this node works on at the same time")
    int queries() default 16;

    @AttributeDefinition(description = "Changes that this node works on at the same time")
    int changes() default 8;

    @AttributeDefinition(description = "Changes at the same time that wait for a device before they are answered")
    int waits() default 32;

    @AttributeDefinition(description = "Queries, and changes, that may wait; more are refused with 503 and Retry-After")
    int waiting() default 256;
  }

  @Activate
  public GatewayConsumer(Configuration configuration, @Reference Bus bus, @Reference Codec codec,
      @Reference Gateway gateway, @Reference Catalogues catalogues) {
    this(configuration.queries(), configuration.changes(), configuration.waits(), configuration.waiting(), bus, codec, gateway,
        catalogues);
  }

  GatewayConsumer(int queries, int changes, int waits, int waiting, Bus bus, Codec codec, Gateway gateway,
      Catalogues catalogues) {
    this.bus = bus;
    this.codec = codec;
    this.gateway = gateway;
    this.catalogues = catalogues;
    this.queries = new CallLane("welkin-queries", queries, waiting);
    this.changes = new CallLane("welkin-changes", changes, waiting);
    this.waits = new CallLane("welkin-waits", waits, waiting);
    // Some more than there is room for, so that those are refused instead of waiting unseen in the queue of the bus.
    this.inFlight = queries + changes + waits + 4 * waiting;
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setMeter(Meter present) {
    meter.set(present);
  }

  void unsetMeter(Meter gone) {
    meter.compareAndSet(gone, Meter.NONE);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBacklog(Backlog one) {
    backlogs.add(one);
  }

  void removeBacklog(Backlog gone) {
    backlogs.remove(gone);
  }

  /** Takes calls from now on. */
  void serve() {
    subscription.set(bus.consume(Address.API, inFlight, this::handle));
  }

  /** Answers what was begun, and leaves what comes meanwhile to other nodes. For good. */
  @Deactivate
  void leave() {
    leaving = true;
    queries.close();
    changes.close();
    waits.close();
    Bus.Subscription last = subscription.getAndSet(null);
    if (last != null) {
      last.close();
    }
  }

  private void handle(Envelope envelope, Bus.Delivery delivery) {
    if (leaving) {
      return;
    }
    if (ApiTypes.CATALOGUE_REQUEST.equals(envelope.type())) {
      tell(envelope, delivery);
      return;
    }
    ApiRequest request;
    try {
      request = codec.decode(envelope, ApiRequest.class);
    } catch (FailureException e) {
      LOG.warn("A message to the gateway is not a call: {}", e.getMessage());
      reply(envelope, delivery, Errors.response(null, new ApiException(ApiError.BAD_REQUEST, ApiException.CS_API,
          "The request could not be read"), null));
      return;
    }
    Optional<Operation> found = gateway.operation(request);
    Optional<OperationDescriptor> operation = found.map(Operation::descriptor);
    boolean room = admits(operation)
        && lane(found).offer(() -> reply(envelope, delivery, answer(request, envelope, delivery.redelivered(), operation)));
    if (!room && !leaving) {
      meter.get().count("api.refused", 1, "command", operation.map(OperationDescriptor::name).orElse("unknown"));
      reply(envelope, delivery, Errors.response(operation.map(OperationDescriptor::name).orElse(null),
          new ApiException(ApiError.SERVICE_UNAVAILABLE, ApiException.CS_API,
              "Too many requests wait already; nothing was done, try again in a moment"), null));
    }
  }

  private void tell(Envelope envelope, Bus.Delivery delivery) {
    try {
      Catalogue answer = catalogues.answer(codec.decode(envelope, CatalogueRequest.class));
      bus.reply(envelope, codec.encode(answer, Headers.NONE)).whenComplete((sent, problem) -> delivery.accept());
    } catch (FailureException e) {
      delivery.reject(e.failure());
    }
  }

  /** No more jobs while those that were accepted wait. */
  private boolean admits(Optional<OperationDescriptor> operation) {
    return operation.filter(OperationDescriptor::async).isEmpty() || backlogs.stream().noneMatch(Backlog::behind);
  }

  /** Devices that hang hold up whoever waits for them, and nobody else. */
  private CallLane lane(Optional<Operation> operation) {
    return operation.isEmpty() || operation.get().descriptor().query() ? queries
        : operation.get().waits() ? waits : changes;
  }

  private void reply(Envelope envelope, Bus.Delivery delivery, ApiResponse response) {
    bus.reply(envelope, codec.encode(response, Headers.NONE)).whenComplete((sent, problem) -> {
      if (problem != null) {
        LOG.warn("The answer to a call of {} could not be sent", response.command(), problem);
      }
      delivery.accept();
    });
  }

  private ApiResponse answer(ApiRequest request, Envelope envelope, boolean redelivered,
      Optional<OperationDescriptor> operation) {
    MDC.put("request", String.valueOf(request.requestId()));
    if (envelope.headers().traceparent() != null) {
      MDC.put("trace", envelope.headers().traceparent());
    }
    long began = System.nanoTime();
    ApiResponse response = null;
    try {
      response = perform(request, envelope.headers().traceparent(), redelivered, operation);
      return response;
    } finally {
      meter.get().time("api.call", Duration.ofNanos(System.nanoTime() - began),
          "command", operation.map(OperationDescriptor::name).orElse("unknown"),
          "outcome", response == null ? "fatal" : response.failed() ? Integer.toString(response.error()) : "done");
      MDC.remove("request");
      MDC.remove("trace");
    }
  }

  /** The API's edge: whatever is thrown becomes an answer. */
  private ApiResponse perform(ApiRequest request, String traceparent, boolean redelivered,
      Optional<OperationDescriptor> operation) {
    String name = operation.map(OperationDescriptor::name).orElse(null);
    try {
      if (redelivered && operation.filter(o -> !o.query() && !o.async()).isPresent()) {
        throw new ApiException(ApiError.INTERNAL_ERROR, ApiException.CS_RUNTIME,
            "It is not known whether the request was carried out: the node that worked on it has gone");
      }
      return gateway.handle(request, traceparent);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return Errors.response(name, Errors.report(e, request, name), null);
    }
  }
}
