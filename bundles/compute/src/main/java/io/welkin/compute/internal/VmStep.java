// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.workflow.NamedStep;
import java.util.UUID;

/**
 * A step whose input is a VM and whose end tells nothing: most steps of a VM's life.
 */
abstract class VmStep extends NamedStep<VmStep.Input, VmStep.Output> {
  /** Which VM. */
  public record Input(UUID vm) {}

  /** Nothing to tell. */
  public record Output() {
    static final Output NOTHING = new Output();
  }

  VmStep(String type) {
    super(type, Input.class, Output.class);
  }
}
