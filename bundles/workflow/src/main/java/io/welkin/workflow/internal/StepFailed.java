// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.kernel.Failure;

/**
 * A step threw inside a transaction. The transaction rolls back; the runner commits the steps before it, if there were
 * any, and then records the failure in a transaction of its own.
 */
final class StepFailed extends RuntimeException {
  private final int before;
  private final transient Failure failure;

  StepFailed(int before, Failure failure, Throwable cause) {
    super(failure.message(), cause);
    this.before = before;
    this.failure = failure;
  }

  /** How many steps the rolled-back transaction had done before. */
  int before() {
    return before;
  }

  Failure failure() {
    return failure;
  }
}
