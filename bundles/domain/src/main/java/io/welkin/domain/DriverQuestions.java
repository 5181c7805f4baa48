// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.operations.ApiException;
import io.welkin.spi.Endpoint;
import io.welkin.spi.command.DriverCommand;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks a driver something that changes nothing, and waits for the answer: to be called outside of any transaction. */
@Component(service = DriverQuestions.class)
public final class DriverQuestions {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final UnitOfWork unitOfWork;
  private final Bus bus;
  private final Codec codec;
  private final Endpoints endpoints;

  @Activate
  public DriverQuestions(@Reference UnitOfWork unitOfWork, @Reference Bus bus, @Reference Codec codec,
      @Reference Endpoints endpoints) {
    this.unitOfWork = unitOfWork;
    this.bus = bus;
    this.codec = codec;
    this.endpoints = endpoints;
  }

  /** The answer of the driver that has a VM; a failure of the driver, or its silence, is an {@link ApiException}. */
  public <A extends Record> A ask(UUID vm, Function<Endpoint, DriverCommand> question, Class<A> answer) {
    HypervisorEndpoint endpoint = unitOfWork.read(tx -> {
      VirtualMachine row = tx.of(VirtualMachine.class).get(vm);
      UUID host = row.hostId() != null ? row.hostId() : row.lastHostId();
      if (host == null) {
        throw ApiException.state("VM " + row.name() + " has not been on a host yet");
      }
      return Endpoints.row(tx, host);
    });
    return ask(vm, endpoint, question, answer);
  }

  /** The answer of an endpoint's driver about a resource. */
  public <A extends Record> A ask(UUID resource, HypervisorEndpoint endpoint, Function<Endpoint, DriverCommand> question,
      Class<A> answer) {
    DriverCommand command = question.apply(endpoints.of(endpoint));
    try {
      Record body = codec.decode(bus.request(Address.observe(endpoint.instance()), codec.encode((Record) command,
          HeadersBuilder.builder().resource(resource).endpoint(endpoint.id()).timeout(PATIENCE).build()), PATIENCE).join());
      if (body instanceof Failure failure) {
        throw ApiException.of(failure);
      }
      return answer.cast(body);
    } catch (CompletionException e) {
      if (e.getCause() instanceof FailureException f) {
        throw ApiException.of(f.failure());
      }
      throw e;
    }
  }
}
