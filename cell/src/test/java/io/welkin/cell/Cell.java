// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Presence;
import io.welkin.gateway.GatewayConsumer;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.UserBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.LocalOperator;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.spi.Endpoint;
import io.welkin.spi.command.ObserveEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.testing.InMemoryBus;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowSource;
import io.welkin.workflow.Workflows;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All domains, the engine and a driver-host with simulated hypervisors. The engine with its steps can die and be started
 * again from the rows; gateway, driver-host, broker and database are other processes, so to speak, and live on.
 */
final class Cell implements AutoCloseable {
  private static final Set<String> DOMAINS = Set.of("domain", "topology", "network", "storage", "images", "compute", "identity");
  /** Controllers would act on their own in the middle of a test; the last four want a container. */
  private static final Set<String> WITHOUT = Set.of("EndpointWatch", "DriftController", "HaController", "Expunger",
      "StatisticsCollector", "FirstStart", "GatewayOperations", "Serving", "BusGatewayClient");

  final InMemoryBus bus = new InMemoryBus();
  final Strikes strikes = new Strikes(bus);
  private final Jumping clock = new Jumping();
  private final TestInventory inventory;
  private final UnitOfWork mortal;
  private final Components edge;
  private final Components front;
  private volatile Components engine;

  /** @param data of the simulated hypervisors */
  Cell(Path data) {
    inventory = TestInventory.start(clock, bus, new ApiTypes());
    mortal = strikes.mortal(inventory.unitOfWork());
    edge = new Components(Set.of("driver.host", "hypervisor.simulator"), Set.of(),
        Map.of(Bus.class, strikes.lossy(), Codec.class, inventory.codec()),
        Map.of("dataDirectory", data.toString(), "watch", 10, "withdrawal", 1), UnaryOperator.identity());
    administrator();
    Set<String> bundles = new java.util.HashSet<>(DOMAINS);
    bundles.addAll(Set.of("gateway", "operations"));
    Map<Class<?>, Object> given = given(inventory.unitOfWork());
    given.put(Workflows.class, Proxy.newProxyInstance(Workflows.class.getClassLoader(), new Class<?>[] {Workflows.class},
        (proxy, method, args) -> {
          try {
            return method.invoke(workflows(), args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
    engine = engine();
    front = new Components(bundles, WITHOUT, given, Map.of(), UnaryOperator.identity());
    serve();
  }

  /** As {@code Serving} does when a container is up. */
  private void serve() {
    try {
      Components.call(front.all(GatewayConsumer.class).get(0), "serve");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("calls cannot be taken", e);
    }
  }

  private Components engine() {
    Set<String> bundles = new java.util.HashSet<>(DOMAINS);
    bundles.add("workflow");
    return new Components(bundles, WITHOUT, given(mortal), Map.of("workers", 4, "perMinute", 1_000_000), strikes::around);
  }

  private Map<Class<?>, Object> given(UnitOfWork unitOfWork) {
    return new HashMap<>(Map.of(UnitOfWork.class, unitOfWork, Bus.class, bus, Codec.class, inventory.codec(),
        Drivers.class, DRIVERS, Secrets.class, PLAIN, ControlNodes.class, ALONE));
  }

  private void administrator() {
    inventory.unitOfWork().run(tx -> {
      Domain root = tx.of(Domain.class).insert(DomainBuilder.builder().id(Ids.next()).name("ROOT").path("/").level(0)
          .state("Active").created(tx.now()).build());
      Account account = tx.of(Account.class).insert(AccountBuilder.builder().id(Ids.next()).domainId(root.id())
          .name("admin").role("ROOT_ADMIN").state("enabled").created(tx.now()).build());
      return tx.of(User.class).insert(UserBuilder.builder().id(Ids.next()).accountId(account.id()).username("admin")
          .state("enabled").created(tx.now()).build());
    });
  }

  Workflows workflows() {
    return engine.all(Workflows.class).get(0);
  }

  /** Every workflow that is shipped. */
  Stream<WorkflowDefinition> definitions() {
    return engine.all(WorkflowSource.class).stream().flatMap(source -> source.definitions().stream());
  }

  UnitOfWork unitOfWork() {
    return inventory.unitOfWork();
  }

  TestInventory inventory() {
    return inventory;
  }

  /** The engine is dead, or is taken for it; another one starts from the rows, and reaches the bus. */
  void restart() {
    engine.close();
    bus.reachable(true);
    inventory.relay().poke();
    engine = engine();
  }

  /** Time goes on to this instant, unless it is past, and the engine looks for what is due. */
  void jump(Instant to) {
    clock.jump(to);
    try {
      Components.call(engine.component("DueRuns"), "look");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the engine or the driver is in the middle of something, however long that takes. */
  boolean working() {
    return strikes.working() || bus.count(Address.driver("local")) > 0;
  }

  Instant now() {
    return clock.instant();
  }

  /** The body of the answer to a call of the administrator: an item, or a list of them. */
  JsonNode ask(String command, Object... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put((String) namesAndValues[i], namesAndValues[i + 1].toString());
    }
    ApiResponse answer = call(command, parameters);
    if (answer.failed()) {
      throw new AssertionError(command + " " + parameters + ": " + answer.errorText());
    }
    return answer.body();
  }

  /** The answer to a call of the administrator, whatever it is. */
  ApiResponse call(String command, Map<String, String> parameters) {
    ApiRequest request = new ApiRequest(command, parameters, front.all(LocalOperator.class).get(0).credentials("tester"),
        null, "CONSOLE", Ids.next(), "test", "console");
    return inventory.codec().decode(bus.request(Address.API, inventory.codec().encode(request, Headers.NONE),
        Duration.ofSeconds(60)).orTimeout(60, TimeUnit.SECONDS).join(), ApiResponse.class);
  }

  /** What can be called. */
  List<OperationDescriptor> operations() {
    return front.all(Operation.class).stream().map(Operation::descriptor).toList();
  }

  /** Everything that an endpoint has. */
  EndpointObservation observed(HypervisorEndpoint endpoint) {
    ObserveEndpoint question = new ObserveEndpoint(new Endpoint(endpoint.id(), endpoint.driver(), endpoint.url(),
        endpoint.settings()));
    return inventory.codec().decode(bus.request(Address.observe(endpoint.instance()), inventory.codec().encode(question,
        Headers.NONE), Duration.ofSeconds(10)).join(), EndpointObservation.class);
  }

  @Override public void close() {
    engine.close();
    front.close();
    edge.close();
    inventory.close();
    bus.close();
  }

  /** The system's clock, with jumps forward. */
  private static final class Jumping extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    synchronized void jump(Instant to) {
      Duration more = Duration.between(instant(), to);
      if (!more.isNegative()) {
        ahead = ahead.plus(more);
      }
    }

    @Override public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("UTC only");
    }
  }

  private static final Drivers DRIVERS = new Drivers() {
    @Override public List<Presence> present() {
      return List.of(new Presence("local", "driver-host", "1", Instant.EPOCH, false,
          List.of(new Presence.Driver("Simulator", "simulator", "1",
              List.of("LiveMigration", "LiveResize", "Fencing"), List.of(), 0))));
    }

    @Override public Optional<String> instanceFor(String driverType) {
      return Optional.of("local");
    }

    @Override public boolean has(String instance, String driverType) {
      return true;
    }

    @Override public AutoCloseable onChange(Runnable listener) {
      return () -> { };
    }
  };

  private static final Secrets PLAIN = new Secrets() {
    @Override public String encrypt(String text) {
      return text;
    }

    @Override public String decrypt(String encrypted) {
      return encrypted;
    }

    @Override public String sign(String purpose, String text) {
      return purpose + text;
    }
  };

  private static final ControlNodes ALONE = new ControlNodes() {
    @Override public String self() {
      return "local";
    }

    @Override public List<String> others() {
      return List.of();
    }

    @Override public Optional<Instant> restored() {
      return Optional.empty();
    }
  };
}
