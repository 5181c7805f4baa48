// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.workflow.StepType;
import java.util.UUID;

/**
 * A step whose input is a VM and whose end tells nothing: most steps of a VM's life.
 */
abstract class VmStep implements StepType<VmStep.Input, VmStep.Output> {
  /** Which VM. */
  public record Input(UUID vm) {}

  /** Nothing to tell. */
  public record Output() {
    static final Output NOTHING = new Output();
  }

  private final String type;

  VmStep(String type) {
    this.type = type;
  }

  @Override public final String type() {
    return type;
  }

  @Override public final Class<Input> input() {
    return Input.class;
  }

  @Override public final Class<Output> output() {
    return Output.class;
  }
}
