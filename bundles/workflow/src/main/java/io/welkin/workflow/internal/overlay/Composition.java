// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.overlay;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays overlays on a workflow. */
public final class Composition {
  private final WorkflowDefinition base;
  private final List<Overlay> overlays;
  private final List<Step> steps;
  private final List<String> mistakes = new ArrayList<>();

  private Composition(WorkflowDefinition base, Collection<Overlay> overlays) {
    this.base = base;
    this.overlays = overlays.stream().sorted(Overlay.IN_ORDER).toList();
    this.steps = new ArrayList<>(base.steps());
    this.overlays.forEach(o -> o.changes().forEach(c -> apply(o, c)));
  }

  public static Composition of(WorkflowDefinition base, Collection<Overlay> overlays) {
    return new Composition(base, overlays);
  }

  /** The workflow with its overlays, under the revision of the workflow alone. */
  public WorkflowDefinition definition() {
    return overlays.isEmpty() ? base : new WorkflowDefinition(base.name(), base.revision(), base.description(),
        base.input(), steps, overlays.stream().map(Overlay::name).toList());
  }

  /** Changes that could not be made, as {@code overlay NAME: line ...}. */
  public List<String> mistakes() {
    return mistakes;
  }

  /** A mistake in the definition as one of the overlay that is behind it. */
  public String explain(String step, String field, String why) {
    String owner = steps.stream().filter(s -> s.name().equals(step)).map(Step::overlay).findFirst().orElse(null);
    return overlays.stream().filter(o -> o.name().equals(owner)).findFirst()
        .map(o -> named(o, o.mistake(step, field, why)))
        .orElse((step == null ? "" : "step " + step + ": ") + why);
  }

  private static String named(Overlay overlay, String mistake) {
    return "overlay " + overlay.name() + ": " + mistake;
  }

  private void apply(Overlay overlay, Change change) {
    int at = steps.stream().map(Step::name).toList().indexOf(change.target());
    boolean ahead = at == 0 && (change.before() != null || change.instead() != null);
    if (at < 0 || ahead) {
      String here = "/changes/" + overlay.changes().indexOf(change);
      mistakes.add(named(overlay, overlay.lines().say(here, ahead
          ? "nothing can stand before " + change.target() + ", which takes over from whoever starts the run"
          : "workflow " + base.name() + " has no step " + change.target())));
      return;
    }
    if (change.override() != null) {
      steps.set(at, changed(overlay, steps.get(at), change));
      return;
    }
    List<Step> more = change.steps().stream().map(s -> new Step(s.name(), s.type(), s.with(), s.when(), s.retry(),
        s.timeout(), overlay.name())).toList();
    if (change.instead() != null) {
      steps.remove(at);
    }
    steps.addAll(change.after() != null ? at + 1 : at, more);
  }

  private static Step changed(Overlay overlay, Step step, Change change) {
    Map<String, Object> with = new HashMap<>(step.with());
    with.putAll(change.with());
    return new Step(step.name(), step.type(), with, step.when(), change.retry() == null ? step.retry() : change.retry(),
        change.timeout() == null ? step.timeout() : change.timeout(), overlay.name());
  }
}
