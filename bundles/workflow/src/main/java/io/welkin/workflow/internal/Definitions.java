// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.Tx;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowSource;
import io.welkin.workflow.internal.overlay.BadOverlay;
import io.welkin.workflow.internal.overlay.Composition;
import io.welkin.workflow.internal.overlay.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workflows that bundles bring, with the overlays that are in force. A run begins with what is effective then, and keeps
 * it: that is written to the database ({@link Revisions}). Thread safe.
 */
@Component(service = Definitions.class)
public final class Definitions {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  /**
   * A workflow as a run would begin with it.
   *
   * @param problems why none can begin: an overlay that does not fit is never left out silently
   */
  record Effective(WorkflowDefinition base, WorkflowDefinition definition, List<String> problems) {}

  private final StepTypes types;
  private final DefinitionCheck check;
  private final Revisions revisions = new Revisions();
  private final Map<String, WorkflowDefinition> newest = new ConcurrentHashMap<>();
  private final Map<String, Overlay> accepted = new TreeMap<>();
  private final Map<String, Effective> effective = new ConcurrentHashMap<>();
  private final Map<WorkflowDefinition, Boolean> fit = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final Runnable forget = this::changed;
  private Set<String> disabled = Set.of();

  @Activate
  public Definitions(@Reference StepTypes types) {
    this.types = types;
    check = new DefinitionCheck(types::find);
    types.onChange(forget);
  }

  @Deactivate
  void stop() {
    types.removeListener(forget);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(WorkflowSource source) {
    for (WorkflowDefinition d : source.definitions()) {
      List<String> mistakes = check.mistakes(d);
      if (mistakes.isEmpty()) {
        newest.merge(d.name(), d, (a, b) -> a.revision() > b.revision() ? a : b);
      } else {
        LOG.error("workflow {}@{} is refused: {}", d.name(), d.revision(), String.join("; ", mistakes));
      }
    }
    changed();
  }

  void remove(WorkflowSource source) {
    source.definitions().forEach(d -> newest.remove(d.name(), d));
    changed();
  }

  /** Puts an overlay in force, in the place of an earlier one of its name; {@link BadOverlay} when it does not fit. */
  synchronized void accept(Overlay overlay) {
    WorkflowDefinition base = newest.get(overlay.workflow());
    if (base != null) {
      List<Overlay> others = laid(overlay.workflow()).stream().filter(o -> !o.name().equals(overlay.name())).toList();
      List<Overlay> all = new ArrayList<>(others);
      all.add(overlay);
      List<String> mistakes = new ArrayList<>(compose(base, all).problems());
      mistakes.removeAll(compose(base, others).problems());
      if (!mistakes.isEmpty()) {
        String own = "overlay " + overlay.name() + ": ";
        throw new BadOverlay(mistakes.stream().map(m -> m.startsWith(own) ? m.substring(own.length()) : m).toList());
      }
    }
    accepted.put(overlay.name(), overlay);
    changed();
  }

  synchronized void drop(String overlay) {
    accepted.remove(overlay);
    changed();
  }

  /** Says which overlays are not in force although they are there. */
  synchronized void disable(Set<String> names) {
    if (!names.equals(disabled)) {
      disabled = Set.copyOf(names);
      changed();
    }
  }

  synchronized boolean disabled(String overlay) {
    return disabled.contains(overlay);
  }

  synchronized Optional<Overlay> overlay(String name) {
    return Optional.ofNullable(accepted.get(name));
  }

  /** Rises with everything that may change what is effective. */
  long version() {
    return version.get();
  }

  private void changed() {
    version.incrementAndGet();
    effective.clear();
    fit.clear();
  }

  private List<Overlay> laid(String workflow) {
    return accepted.values().stream().filter(o -> o.workflow().equals(workflow) && !disabled.contains(o.name())).toList();
  }

  private Effective compose(WorkflowDefinition base, List<Overlay> overlays) {
    Composition composition = Composition.of(base, overlays);
    List<String> problems = new ArrayList<>(composition.mistakes());
    if (problems.isEmpty()) {
      check.find(composition.definition()).forEach(m -> problems.add(composition.explain(m.step(), m.field(), m.text())));
    }
    return new Effective(base, composition.definition(), problems);
  }

  List<String> names() {
    return newest.keySet().stream().sorted().toList();
  }

  /** INVALID {@code NoWorkflow} when no bundle here brings it. */
  Effective effective(String name) {
    Effective known = effective.get(name);
    return known != null ? known : find(name);
  }

  private synchronized Effective find(String name) {
    WorkflowDefinition base = newest.get(name);
    if (base == null) {
      throw FailureException.invalid("NoWorkflow", "no bundle here brings a workflow " + name);
    }
    Effective found = compose(base, laid(name));
    effective.put(name, found);
    return found;
  }

  /** What a run begins with, kept for it. */
  WorkflowDefinition pin(Tx tx, String name) {
    Effective e = effective(name);
    if (!e.problems().isEmpty()) {
      throw FailureException.invalid("BadWorkflow",
          "workflow " + name + " cannot be started: " + String.join("; ", e.problems()));
    }
    return revisions.keep(tx, e.definition());
  }

  /** Whether the step types here are all that a run needs, and those that its definition was written for. */
  boolean fit(Tx tx, String name, int revision) {
    return fit.computeIfAbsent(get(tx, name, revision),
        d -> d.steps().stream().allMatch(s -> types.find(s.type()).isPresent()) && check.find(d).isEmpty());
  }

  /** What a run began with. */
  WorkflowDefinition get(Tx tx, String name, int revision) {
    return revisions.get(tx, name, revision);
  }
}
