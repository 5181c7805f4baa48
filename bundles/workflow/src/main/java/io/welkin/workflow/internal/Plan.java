// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.welkin.bus.Json;
import io.welkin.inventory.Tx;
import io.welkin.workflow.WorkflowCatalog.PlannedStep;
import io.welkin.workflow.WorkflowCatalog.Runs;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import io.welkin.workflow.internal.References.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes through a workflow without doing anything: which steps would run, as far as that can be told. */
final class Plan {
  private final StepTypes types;
  private final Tx tx;
  private final Map<String, String> request;
  private final Map<Reference, JsonNode> known = new HashMap<>();
  private final Map<String, Runs> decided = new HashMap<>();

  Plan(StepTypes types, Tx tx, Map<String, Object> input, Map<String, String> request) {
    this.types = types;
    this.tx = tx;
    this.request = request;
    input.forEach((name, value) -> known.put(new Reference("input", name), Json.MAPPER.valueToTree(value)));
  }

  List<PlannedStep> of(WorkflowDefinition definition) {
    List<PlannedStep> planned = new ArrayList<>();
    Runs reached = Runs.YES;
    String until = null;
    for (Step step : definition.steps()) {
      if (step.name().equals(until)) {
        reached = Runs.YES;
        until = null;
      }
      Runs runs = reached == Runs.NO ? Runs.NO : and(reached, condition(step));
      decided.put(step.name(), runs);
      planned.add(new PlannedStep(step, runs, References.fill(step.with(), this::value)));
      types.find(step.type()).ifPresent(t -> t.foresee(tx, request).forEach((name, value) ->
          known.put(new Reference(step.name(), name), Json.MAPPER.valueToTree(value))));
      if (step.type().equals("condition") && runs != Runs.NO) {
        reached = runs == Runs.YES ? Runs.NO : Runs.MAYBE;
        until = "skip".equals(step.with().get("then")) ? String.valueOf(step.with().get("to")) : null;
      }
    }
    return planned;
  }

  private Runs condition(Step step) {
    return step.when() == null ? Runs.YES : Expression.parse(step.when()).foresee(this::value)
        .map(holds -> holds ? Runs.YES : Runs.NO).orElse(Runs.MAYBE);
  }

  private static Runs and(Runs a, Runs b) {
    return a == Runs.NO || b == Runs.NO ? Runs.NO : a == Runs.MAYBE || b == Runs.MAYBE ? Runs.MAYBE : Runs.YES;
  }

  /** What a step gives that is left out is null; what is not known is missing. */
  private JsonNode value(Reference r) {
    if (decided.get(r.source()) == Runs.NO) {
      return NullNode.instance;
    }
    return known.getOrDefault(r, MissingNode.getInstance());
  }
}
