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
 */
public record WorkflowDefinition(String name, int revision, String description, List<String> input,
    List<Step> steps) {
  public WorkflowDefinition {
    input = input == null ? List.of() : List.copyOf(input);
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param name unique in the workflow
   * @param type a {@link StepType#type}
   * @param with the step's input: literal values, or {@code ${input.x}} and {@code ${step.component}}
   * @param when a reference whose value must be true for the step to run, or null; a leading {@code !} turns it round
   * @param retry how transient failures are retried
   * @param timeout how long a command may take once a driver has begun with it
   */
  public record Step(String name, String type, Map<String, Object> with, String when, Retry retry, Duration timeout) {
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
