// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.kernel.Failure;
import java.util.Optional;
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
   * too. What comes back as Send is sent, and its answer comes to {@link #undone}.
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
