// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.kernel.FailureException;
import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import io.welkin.workflow.internal.References.Reference;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for mistakes in a definition: names, references, and, as far as step types are known, what flows between. */
final class DefinitionCheck {
  private final Function<String, Optional<StepType<?, ?>>> types;

  DefinitionCheck(Function<String, Optional<StepType<?, ?>>> types) {
    this.types = types;
  }

  /**
   * A mistake.
   *
   * @param step in which step, or null
   * @param field in which field of it, such as {@code with.url}, or null
   * @param text one sentence
   */
  record Mistake(String step, String field, String text) {
    @Override public String toString() {
      return (step == null ? "" : "step " + step + ": ") + text;
    }
  }

  /** One sentence for each mistake; empty when it is sound. */
  List<String> mistakes(WorkflowDefinition d) {
    return find(d).stream().map(Mistake::toString).toList();
  }

  List<Mistake> find(WorkflowDefinition d) {
    List<Mistake> found = new ArrayList<>();
    if (d.name() == null || !d.name().matches("[a-z][a-z0-9-]*") || d.revision() < 1) {
      found.add(new Mistake(null, null, "a workflow needs a name of lower-case words and a revision from 1"));
    }
    Flow flow = new Flow(d.input().stream().map(i -> i.replace("?", "")).collect(Collectors.toSet()));
    for (Step step : d.steps()) {
      if (step.name() == null || !step.name().matches("[a-z][a-z0-9-]*") || step.name().equals("input")
          || flow.outputs.containsKey(step.name())) {
        found.add(new Mistake(step.name(), "name", "its name must be of lower-case words, and unique"));
      }
      if (step.type() == null) {
        found.add(new Mistake(step.name(), "type", "it has no type"));
        continue;
      }
      Optional<StepType<?, ?>> type = types.apply(step.type());
      Optional<Set<String>> gives = type.map(t -> t.gives(step.with()));
      step.with().forEach((name, value) -> {
        String field = "with." + name;
        if (type.isPresent() && !components(type.get().input()).contains(name)) {
          found.add(new Mistake(step.name(), field, step.type() + " takes no " + name));
        }
        References.malformed(value).ifPresent(text -> found.add(
            new Mistake(step.name(), field, "'" + text + "' has a ${ that is not a reference")));
        References.in(value).forEach(r -> flow.problem(r, step.name(), gives)
            .ifPresent(problem -> found.add(new Mistake(step.name(), field, problem))));
      });
      found.addAll(condition(step, flow));
      type.ifPresent(t -> t.mistakes(d, step).forEach(m -> found.add(new Mistake(step.name(), "with", m))));
      flow.outputs.put(step.name(), gives);
    }
    return found;
  }

  private static List<Mistake> condition(Step step, Flow flow) {
    if (step.when() == null) {
      return List.of();
    }
    try {
      return Expression.parse(step.when()).references().stream().flatMap(r -> flow.problem(r, null, null).stream())
          .map(problem -> new Mistake(step.name(), "when", problem)).toList();
    } catch (FailureException e) {
      return List.of(new Mistake(step.name(), "when", e.failure().message()));
    }
  }

  /** What a step may refer to: the workflow's input, and what the steps before it give, as far as that is known. */
  private record Flow(Set<String> inputs, Map<String, Optional<Set<String>>> outputs) {
    Flow(Set<String> inputs) {
      this(inputs, new HashMap<>());
    }

    /** What is wrong with a reference in a step that gives these itself. */
    Optional<String> problem(Reference r, String step, Optional<Set<String>> own) {
      if (r.input()) {
        return inputs.contains(r.component()) ? Optional.empty()
            : Optional.of("the workflow has no input " + r.component());
      }
      Optional<Set<String>> known = r.source().equals(step) ? own : outputs.get(r.source());
      if (known == null) {
        return Optional.of("no earlier step is called " + r.source());
      }
      return known.isEmpty() || known.get().contains(r.component()) ? Optional.empty()
          : Optional.of("step " + r.source() + " gives no " + r.component());
    }
  }

  private static Set<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
  }
}
