// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.MessageTypes;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.kernel.Backlog;
import io.welkin.kernel.Ids;
import io.welkin.kernel.Throttle;
import io.welkin.operations.LocalOperator;
import io.welkin.operations.Operation;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.operations.wire.Catalogue;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The real gateway for unit tests, with its own operations and those given. */
public final class TestGateway {
  /** What the codec of a bus must know. */
  public static final MessageTypes TYPES = new ApiTypes();

  private final OperationRegistry registry = new OperationRegistry(Duration.ZERO);
  private final ConsoleOperator console = new ConsoleOperator();
  private final SessionTokens sessions;
  private final Gateway gateway;

  public TestGateway(UnitOfWork unitOfWork, Secrets secrets, Clock clock, List<Operation> operations) {
    this(false, new Throttle(0, 1), unitOfWork, secrets, clock, operations);
  }

  TestGateway(boolean postOnly, Throttle throttle, UnitOfWork unitOfWork, Secrets secrets, Clock clock,
      List<Operation> operations) {
    sessions = new SessionTokens(secrets, clock, Duration.ofMinutes(30), Duration.ofHours(24));
    gateway = new Gateway(postOnly, throttle, registry, new Authenticator(unitOfWork, secrets, sessions, console, clock),
        sessions, new OnceOnly(unitOfWork, secrets), unitOfWork);
    GatewayOperations.own(registry, unitOfWork).forEach(registry::add);
    operations.forEach(registry::add);
  }

  public void add(Operation operation) {
    registry.add(operation);
  }

  OperationRegistry registry() {
    return registry;
  }

  SessionTokens sessions() {
    return sessions;
  }

  public LocalOperator console() {
    return console;
  }

  /** The operations that it has at the moment. */
  public ApiCatalogue catalogue() {
    return new ApiCatalogue() {
      @Override public Optional<Catalogue> current() {
        return Optional.of(new Catalogue("test", registry.descriptors()));
      }

      @Override public AutoCloseable onChange(Consumer<Catalogue> listener) {
        throw new UnsupportedOperationException("the test asks");
      }
    };
  }

  /** Answers calls that come by the bus until the handle is closed. */
  public AutoCloseable serve(Bus bus, Codec codec) {
    return serve(bus, codec, 8, 100);
  }

  AutoCloseable serve(Bus bus, Codec codec, int atOnce, int waiting, Backlog... backlogs) {
    Catalogues catalogues = new Catalogues(registry, bus, codec);
    GatewayConsumer consumer = new GatewayConsumer(atOnce, atOnce, atOnce, waiting, bus, codec, gateway, catalogues);
    List.of(backlogs).forEach(consumer::addBacklog);
    consumer.serve();
    return () -> {
      consumer.leave();
      catalogues.stop();
    };
  }

  /** Does a call as the consumer does. */
  public ApiResponse call(ApiRequest request) {
    try {
      return gateway.handle(request, null);
    } catch (RuntimeException e) {
      return Errors.response(gateway.operation(request).map(o -> o.descriptor().name()).orElse(null),
          Errors.report(e, request, request.command()), null);
    }
  }

  /** A signed call by one of the {@link People}. */
  public ApiResponse call(String user, String command, String... parameters) {
    return call(signed(user, command, parameters));
  }

  /** The request of {@link #call(String, String, String...)}: parameters are names and values in turn. */
  public static ApiRequest signed(String user, String command, String... parameters) {
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("command", command);
    sent.put("apiKey", "key-" + user);
    sent.put("response", "json");
    for (int i = 0; i < parameters.length; i += 2) {
      sent.put(parameters[i], parameters[i + 1]);
    }
    String signature = Base64.getEncoder().encodeToString(
        Signatures.mac("HmacSHA1", "secret-" + user, Signatures.canonical(sent)));
    sent.put("signature", signature);
    Credentials shown = CredentialsBuilder.builder().apiKey("key-" + user).signature(signature).build();
    return new ApiRequest(command, sent, shown, null, "GET", Ids.next(), "127.0.0.1", "query");
  }
}
