// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.bus.Address;
import io.welkin.kernel.Failure;
import io.welkin.spi.command.DriverCommand;
import java.time.Duration;
import java.util.UUID;

/**
 * How a step goes on.
 *
 * @param <O> the step's output
 */
public sealed interface StepResult<O extends Record> {
  /** The step is done. */
  record Done<O extends Record>(O output) implements StepResult<O> {}

  /**
   * A command goes to a driver, and its answer comes to {@link StepType#resume}.
   *
   * @param instance the driver-host
   * @param resource commands for one resource are worked in order
   * @param generation of the spec inside
   * @param command what shall be done
   * @param note a word that the step finds in its context when the answer comes: which of its commands it was; or null
   */
  record Send<O extends Record>(String instance, UUID resource, long generation, DriverCommand command, String note)
      implements StepResult<O> {
    public Send(String instance, UUID resource, long generation, DriverCommand command) {
      this(instance, resource, generation, command, null);
    }
  }

  /**
   * A message goes to whoever works an address, and its answer comes to {@link StepType#resume}: an envelope to
   * {@code welkin.answer} with the key and the attempt of the message.
   *
   * @param address where to, a durable queue
   * @param resource what it is about, or null
   * @param body what shall be done
   */
  record Ask<O extends Record>(Address address, UUID resource, Record body) implements StepResult<O> {}

  /** A person has to say yes or no, which comes to {@link StepType#resume} as a {@link Decision}. The run parks. */
  record Decide<O extends Record>(Failure reason) implements StepResult<O> {}

  /**
   * The step is done, and those between it and another one are left out.
   *
   * @param to a later step, or null to leave out all the rest
   */
  record Skip<O extends Record>(String to) implements StepResult<O> {}

  /** The step is executed again after a while. */
  record Again<O extends Record>(Duration after) implements StepResult<O> {}

  /** A person has to decide: retry, compensate or abandon. */
  record Park<O extends Record>(Failure reason) implements StepResult<O> {}

  static <O extends Record> StepResult<O> done(O output) {
    return new Done<>(output);
  }

  /** Nothing to undo. */
  static <O extends Record> StepResult<O> nothing() {
    return new Done<>(null);
  }
}
