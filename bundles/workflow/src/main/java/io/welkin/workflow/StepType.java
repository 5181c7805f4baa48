// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.inventory.Tx;
import io.welkin.kernel.Failure;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a step does. Registered as an OSGi service; found by {@link #type}. A run whose step type is missing parks, and
 * goes on when a bundle brings it.
 *
 * <p>Every method runs inside a transaction of the engine ({@link StepContext#tx}), which commits its effects together
 * with its result. It must have no other effect: what is to happen outside is a command that it returns as
 * {@link StepResult.Send}. It may be called again for the same step after a crash, so it must be idempotent. A
 * {@link io.welkin.kernel.FailureException} is retried by the step's policy when its kind is transient, and otherwise
 * undoes the run.
 *
 * @param <I> a record whose components the definition fills by name
 * @param <O> a record that later steps refer to by the step's name
 */
@ConsumerType
public interface StepType<I extends Record, O extends Record> {
  /** The name that definitions use, such as {@code compute.place}. */
  String type();

  Class<I> input();

  Class<O> output();

  /**
   * What later steps may refer to. An output that is open ({@link Given}) follows from how the step is written down.
   *
   * @param with the step's input as its definition says it
   */
  default Set<String> gives(Map<String, Object> with) {
    return Arrays.stream(output().getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
  }

  /** Mistakes in how a step of this type is written down, one sentence each, beside what every step is checked for. */
  default List<String> mistakes(WorkflowDefinition definition, Step step) {
    return List.of();
  }

  /**
   * What the step would give, as far as it can be told without doing it: for a dry run. Changes nothing.
   *
   * @param request what is known of the call that would start the run, by the names of the API's parameters
   */
  default Map<String, Object> foresee(Tx tx, Map<String, String> request) {
    return Map.of();
  }

  StepResult<O> execute(StepContext context, I input);

  /** Takes the answer to a command that this step sent. A failed command does not come here but to {@link #failed}. */
  default StepResult<O> resume(StepContext context, I input, Record answer) {
    throw new IllegalStateException(type() + " sends no command");
  }

  /**
   * A command of this step failed with a kind that is not transient, or for the last time.
   *
   * @return a result to go on with nevertheless, or empty to fail the step
   */
  default Optional<StepResult<O>> failed(StepContext context, I input, Failure failure) {
    return Optional.empty();
  }

  /**
   * Undoes what {@link #execute} did or may have done. Called in reverse order of the steps, for the step that failed
   * too, and for the first step of a workflow even when it was not reached: it takes over what the start of the run
   * wrote. What comes back as Send is sent, and its answer comes to {@link #undone}.
   *
   * @param output what the step gave, or null when it did not come to its end
   */
  default StepResult<O> compensate(StepContext context, I input, O output) {
    return StepResult.nothing();
  }

  /** Takes the answer to a command that {@link #compensate} sent. */
  default StepResult<O> undone(StepContext context, I input, O output, Record answer) {
    return StepResult.nothing();
  }
}
