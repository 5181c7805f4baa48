// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.overlay;

import io.welkin.workflow.WorkflowDefinition.Retry;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One change of a workflow. Exactly one of the first four names the step that it is about.
 *
 * @param steps to be inserted, or to take the place of the step
 * @param with entries that are added to the input of the step, or replaced there
 * @param retry of the step from now on, or null to leave it
 * @param timeout of the step from now on, or null to leave it
 */
public record Change(String before, String after, String instead, String override, List<Step> steps,
    Map<String, Object> with, Retry retry, Duration timeout) {
  public Change {
    steps = steps == null ? List.of() : List.copyOf(steps);
    with = with == null ? Map.of() : Map.copyOf(with);
  }

  String target() {
    return before != null ? before : after != null ? after : instead != null ? instead : override;
  }
}
