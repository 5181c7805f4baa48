// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Describe;
import io.welkin.inventory.LifecycleTable;
import io.welkin.kernel.StateMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code listStateMachines}: the lives of resources, as diagrams. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListStateMachines implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listStateMachines", "Lists the state machines of resources.").rest("state-machines", "GET")
      .roles(RoleType.ROOT).text("kind", "the kind of resource")
      .answers(ResultDescriptor.list("statemachine", List.of(
          FieldDescriptor.of("kind", "string", "the kind of resource"),
          FieldDescriptor.of("initial", "string", "the first state"),
          FieldDescriptor.of("states", "string", "all states"),
          FieldDescriptor.of("diagram", "string", "the table as a Mermaid diagram")))).build();

  private final List<LifecycleTable> tables = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(LifecycleTable table) {
    tables.add(table);
  }

  void remove(LifecycleTable table) {
    tables.remove(table);
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> items = tables.stream().<StateMachine<?, ?>>map(LifecycleTable::machine)
        .filter(m -> call.parameters().string("kind").map(m.kind()::equals).orElse(true))
        .sorted(java.util.Comparator.comparing(StateMachine::kind)).map(ListStateMachines::item).toList();
    return new Answer.Page(items.size(), items);
  }

  private static Map<String, Object> item(StateMachine<?, ?> machine) {
    return Map.of("kind", machine.kind(), "initial", StateMachine.label(machine.initial()), "states",
        machine.states().stream().map(StateMachine::label).collect(Collectors.joining(",")),
        "diagram", machine.mermaid());
  }
}
