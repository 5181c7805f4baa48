// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

/** A row with a life: {@link io.welkin.inventory.Lifecycle} alone changes its state. */
public interface Stateful extends Row {
  /** Label of the state, see {@link io.welkin.kernel.StateMachine#label}. */
  String state();
}
