// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What workflows there are on this node, and what operators have laid on them. Thread safe. */
@ProviderType
public interface WorkflowCatalog {
  /**
   * A workflow.
   *
   * @param base as the bundle brings it
   * @param effective with the overlays that are in force, what a run would begin with now
   * @param problems why no run can begin, each with overlay, line and field; empty when all is well
   */
  record Listed(WorkflowDefinition base, WorkflowDefinition effective, List<String> problems) {}

  /**
   * An overlay, or a file that is none.
   *
   * @param name the file's name without its ending
   * @param workflow what it changes, or null while that is not known
   * @param state Active, Disabled or Refused
   * @param problems why the file was refused, or why the overlay does not fit; an Active one with problems is an earlier
   *     version of the file, which stays in force
   * @param text of the version that is in force or would be, or null
   * @param taken when this node took that version
   */
  record OverlayStatus(String name, String workflow, String description, int order, String state, List<String> problems,
      String text, Instant taken) {}

  /**
   * A step that a run would take.
   *
   * @param runs whether it would run, as far as that can be told
   * @param with its input, with what is not known left as a reference
   */
  record PlannedStep(WorkflowDefinition.Step step, Runs runs, JsonNode with) {}

  /** Whether a step would run. */
  enum Runs { YES, NO, MAYBE }

  List<Listed> workflows();

  /** INVALID {@code NoWorkflow} when no bundle here brings it. */
  Listed workflow(String name);

  List<OverlayStatus> overlays();

  /** Puts an overlay in force, or out of it, for all nodes and across restarts. INVALID {@code NoOverlay}. */
  void enable(String overlay, boolean on, Cause cause);

  /**
   * The steps that a run would take. Nothing is changed and nobody outside is asked.
   *
   * @param input what is known of the run's input
   * @param request what is known of the call that would start it, by the names of the API's parameters
   */
  List<PlannedStep> plan(String workflow, Map<String, Object> input, Map<String, String> request);
}
