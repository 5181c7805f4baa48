// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A workflow as data.
 *
 * @param name such as {@code deploy-vm}
 * @param revision rises with every change; a run keeps the one that it began with
 * @param description one sentence
 * @param input names of the values that a start must give, optional ones with a trailing {@code ?}
 * @param steps in order
 * @param overlays what changed the steps that a bundle brought, in the order in which they were laid on it, or null
 */
public record WorkflowDefinition(String name, int revision, String description, List<String> input,
    List<Step> steps, List<String> overlays) {
  public WorkflowDefinition {
    input = input == null ? List.of() : List.copyOf(input);
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** A workflow as a bundle brings it. */
  public WorkflowDefinition(String name, int revision, String description, List<String> input, List<Step> steps) {
    this(name, revision, description, input, steps, null);
  }

  /**
   * One step.
   *
   * @param name unique in the workflow
   * @param type a {@link StepType#type}
   * @param with the step's input: literal values, {@code ${input.x}} and {@code ${step.component}}, also inside of texts,
   *     lists and maps. An entry that refers to the step's own output is absent until there is one: that is for undoing
   * @param when an expression that must be true for the step to run, or null
   * @param retry how transient failures are retried
   * @param timeout how long a command may take once a driver has begun with it
   * @param overlay what put the step here or changed it, or null for a step as the bundle brought it
   */
  public record Step(String name, String type, Map<String, Object> with, String when, Retry retry, Duration timeout,
      String overlay) {
    public Step(String name, String type, Map<String, Object> with, String when, Retry retry, Duration timeout) {
      this(name, type, with, when, retry, timeout, null);
    }

    public Step {
      with = with == null ? Map.of() : Map.copyOf(with);
      retry = retry == null ? Retry.DEFAULT : retry;
      timeout = timeout == null ? Duration.ofSeconds(60) : timeout;
    }
  }

  /**
   * How often and when a step is tried again. The pause doubles from {@code pause} up to {@code most}.
   *
   * @param attempts in all
   */
  public record Retry(int attempts, Duration pause, Duration most) {
    public static final Retry DEFAULT = new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(30));

    public Retry {
      attempts = attempts == 0 ? 5 : attempts;
      pause = pause == null ? Duration.ofSeconds(1) : pause;
      most = most == null ? Duration.ofSeconds(30) : most;
    }

    /** The pause before this attempt (2 is the first that waits). */
    public Duration before(int attempt) {
      Duration wait = pause.multipliedBy(1L << Math.min(16, Math.max(0, attempt - 2)));
      return wait.compareTo(most) > 0 ? most : wait;
    }
  }
}
