// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.workflow.Workflows;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A gateway with the operations of all bundles, and nothing behind them that would act. */
final class AllOperations implements AutoCloseable {
  private static final Set<String> BUNDLES = Set.of("domain", "topology", "network", "storage", "images", "compute", "identity",
      "events");
  private static final Set<String> WITHOUT = Set.of("EndpointWatch", "DriftController", "HaController", "StatisticsCollector",
      "FirstStart");
  final People people;
  final TestGateway gateway;
  private final Components components;

  private AllOperations(UnitOfWork unitOfWork, Codec codec, Bus bus, People people, UnaryOperator<Operation> decorator) {
    this.people = people;
    gateway = new TestGateway(unitOfWork, new TestSecrets(), Clock.systemUTC(), List.of());
    components = new Components(BUNDLES, WITHOUT, Map.of(UnitOfWork.class, unitOfWork, Bus.class, bus, Codec.class, codec,
        Drivers.class, nothing(Drivers.class), Secrets.class, new TestSecrets(), ControlNodes.class,
        nothing(ControlNodes.class), Workflows.class, nothing(Workflows.class), ApiCatalogue.class, gateway.catalogue()),
        Map.of(), UnaryOperator.identity());
    components.all(Operation.class).forEach(o -> gateway.add(decorator.apply(o)));
  }

  /**
   * With people who call them.
   *
   * @param decorator what is put in the place of each operation
   */
  static AllOperations on(TestInventory inventory, Bus bus, UnaryOperator<Operation> decorator) {
    return new AllOperations(inventory.unitOfWork(), inventory.codec(), bus,
        People.in(inventory.unitOfWork(), new TestSecrets()), decorator);
  }

  /** What they say of themselves. */
  static List<OperationDescriptor> described() {
    try (AllOperations all = new AllOperations(nothing(UnitOfWork.class), nothing(Codec.class), nothing(Bus.class), null,
        UnaryOperator.identity())) {
      return all.descriptors();
    }
  }

  private static <T> T nothing(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
        method.getReturnType() == List.class ? List.of() : method.getReturnType() == boolean.class ? (Object) false
            : method.getReturnType() == String.class ? "local" : null));
  }

  List<OperationDescriptor> descriptors() {
    return gateway.catalogue().current().orElseThrow().operations();
  }

  @Override public void close() {
    components.close();
  }
}
