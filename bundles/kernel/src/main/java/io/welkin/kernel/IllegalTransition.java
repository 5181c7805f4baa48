// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

/** A trigger that the table does not allow in the present state. Nothing was changed. */
public class IllegalTransition extends FailureException {
  public IllegalTransition(String kind, String state, String trigger) {
    super(Failure.of(Failure.Kind.CONFLICT, "IllegalTransition",
        "A " + kind + " in state " + state + " does not accept " + trigger));
  }
}
