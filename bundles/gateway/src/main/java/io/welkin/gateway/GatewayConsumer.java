// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import java.time.Duration;
import java.util.Optional;
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
 * Takes calls from the bus and answers every one of them. Works on the bus's threads, so many at a time as may be in
 * flight.
 */
@Component(service = {}, immediate = true, configurationPid = "io.welkin.gateway")
@Designate(ocd = GatewayConsumer.Configuration.class)
public final class GatewayConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayConsumer.class);

  private final Bus bus;
  private final Codec codec;
  private final Gateway gateway;
  private final AtomicReference<Meter> meter = new AtomicReference<>(Meter.NONE);
  private final Bus.Subscription subscription;

  /** How much is done at the same time. */
  @ObjectClassDefinition(name = "Welkin gateway")
  public @interface Configuration {
    @AttributeDefinition(description = "Calls that this node works on at the same time")
    int inFlight() default 32;
  }

  @Activate
  public GatewayConsumer(Configuration configuration, @Reference Bus bus, @Reference Codec codec,
      @Reference Gateway gateway) {
    this(configuration.inFlight(), bus, codec, gateway);
  }

  GatewayConsumer(int inFlight, Bus bus, Codec codec, Gateway gateway) {
    this.bus = bus;
    this.codec = codec;
    this.gateway = gateway;
    subscription = bus.consume(Address.API, inFlight, this::handle);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setMeter(Meter present) {
    meter.set(present);
  }

  void unsetMeter(Meter gone) {
    meter.compareAndSet(gone, Meter.NONE);
  }

  @Deactivate
  void stop() {
    subscription.close();
  }

  private void handle(Envelope envelope, Bus.Delivery delivery) {
    ApiResponse response = answer(envelope, delivery.redelivered());
    bus.reply(envelope, codec.encode(response, Headers.NONE)).whenComplete((sent, problem) -> {
      if (problem != null) {
        LOG.warn("The answer to a call of {} could not be sent", response.command(), problem);
      }
      delivery.accept();
    });
  }

  private ApiResponse answer(Envelope envelope, boolean redelivered) {
    ApiRequest request;
    try {
      request = codec.decode(envelope, ApiRequest.class);
    } catch (FailureException e) {
      LOG.warn("A message to the gateway is not a call: {}", e.getMessage());
      return Errors.response(null, new ApiException(ApiError.BAD_REQUEST, ApiException.CS_API,
          "The request could not be read"), null);
    }
    MDC.put("request", String.valueOf(request.requestId()));
    if (envelope.headers().traceparent() != null) {
      MDC.put("trace", envelope.headers().traceparent());
    }
    long began = System.nanoTime();
    ApiResponse response = null;
    Optional<OperationDescriptor> operation = gateway.operation(request);
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
