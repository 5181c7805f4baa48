// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
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

  /** One sentence for each mistake; empty when it is sound. */
  List<String> mistakes(WorkflowDefinition d) {
    List<String> found = new ArrayList<>();
    if (d.name() == null || !d.name().matches("[a-z][a-z0-9-]*") || d.revision() < 1) {
      found.add("a workflow needs a name of lower-case words and a revision from 1");
    }
    Set<String> inputs = d.input().stream().map(i -> i.replace("?", "")).collect(Collectors.toSet());
    Map<String, Optional<Set<String>>> outputs = new HashMap<>();
    for (Step step : d.steps()) {
      String where = "step " + step.name() + ": ";
      if (step.name() == null || !step.name().matches("[a-z][a-z0-9-]*") || step.name().equals("input")
          || outputs.containsKey(step.name())) {
        found.add(where + "its name must be of lower-case words, and unique");
      }
      if (step.type() == null) {
        found.add(where + "it has no type");
        continue;
      }
      Optional<StepType<?, ?>> type = types.apply(step.type());
      step.with().forEach((name, value) -> {
        if (type.isPresent() && !components(type.get().input()).contains(name)) {
          found.add(where + step.type() + " takes no " + name);
        }
        reference(value, inputs, outputs).ifPresent(problem -> found.add(where + problem));
      });
      if (step.when() != null) {
        String condition = step.when().startsWith("!") ? step.when().substring(1) : step.when();
        if (References.parse(condition).isEmpty()) {
          found.add(where + "when must be a reference");
        }
        reference(condition, inputs, outputs).ifPresent(problem -> found.add(where + problem));
      }
      outputs.put(step.name(), type.map(t -> components(t.output())));
    }
    return found;
  }

  private static Optional<String> reference(Object value, Set<String> inputs,
      Map<String, Optional<Set<String>>> outputs) {
    Optional<References.Reference> r = References.parse(value);
    if (r.isEmpty()) {
      return value instanceof String s && s.contains("${") ? Optional.of("'" + s + "' is not a whole reference")
          : Optional.empty();
    }
    References.Reference ref = r.get();
    if (ref.input()) {
      return inputs.contains(ref.component()) ? Optional.empty()
          : Optional.of("the workflow has no input " + ref.component());
    }
    Optional<Set<String>> known = outputs.get(ref.source());
    if (known == null) {
      return Optional.of("no earlier step is called " + ref.source());
    }
    return known.isEmpty() || known.get().contains(ref.component()) ? Optional.empty()
        : Optional.of("step " + ref.source() + " gives no " + ref.component());
  }

  private static Set<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
  }
}
