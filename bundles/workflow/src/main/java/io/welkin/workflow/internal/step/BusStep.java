// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.workflow.Given;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** {@code bus}: asks whoever works an address, and waits for the answer. Undone by its {@code undo}, if it has one. */
@Component(service = StepType.class)
public final class BusStep extends NamedStep<BusStep.Input, Given> {
  /** Addresses that overlays may use: those of the engine, of drivers and of the edges are not among them. */
  private static final String PREFIX = "welkin.step.";

  /**
   * What is asked.
   *
   * @param address a durable queue whose name begins with {@code welkin.step.}
   * @param outputs names of what later steps may use, and JSON pointers to it in the answer
   * @param undo what takes it back, or null
   */
  public record Input(String address, String command, JsonNode body, Map<String, String> outputs, Undo undo) {}

  /** What takes it back, at the same address. */
  public record Undo(String command, JsonNode body) {}

  public BusStep() {
    super("bus", Input.class, Given.class);
  }

  @Override public Set<String> gives(Map<String, Object> with) {
    return Pointers.names(with);
  }

  @Override public List<String> mistakes(WorkflowDefinition definition, Step step) {
    List<String> found = new ArrayList<>(Pointers.mistakes(step.with()));
    if (!String.valueOf(step.with().get("address")).matches("welkin\\.step\\.[a-z0-9.-]+")) {
      found.add("address must begin with " + PREFIX + " and have lower-case letters, digits, hyphens and dots");
    }
    return found;
  }

  @Override public StepResult<Given> execute(StepContext context, Input input) {
    return ask(context, input.address(), input.command(), input.body());
  }

  private static StepResult<Given> ask(StepContext context, String address, String command, JsonNode body) {
    return new StepResult.Ask<>(new Address(address, Address.Kind.DURABLE_QUEUE), context.run().resourceId(),
        new StepRequest(context.run().id(), context.run().workflow(), context.run().resourceId(), command, body));
  }

  @Override public StepResult<Given> resume(StepContext context, Input input, Record answer) {
    return StepResult.done(((StepAnswer) answer).pick(input.outputs()));
  }

  @Override public StepResult<Given> compensate(StepContext context, Input input, Given output) {
    return input.undo() == null ? StepResult.nothing()
        : ask(context, input.address(), input.undo().command(), input.undo().body());
  }
}
