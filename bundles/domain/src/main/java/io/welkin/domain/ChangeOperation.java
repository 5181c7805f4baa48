// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;

/** An operation that changes rows at once, in one transaction, and touches nothing outside. */
public abstract class ChangeOperation implements Operation {
  private final UnitOfWork unitOfWork;
  private final OperationDescriptor descriptor;

  protected ChangeOperation(UnitOfWork unitOfWork, OperationDescriptor descriptor) {
    this.unitOfWork = unitOfWork;
    this.descriptor = descriptor;
  }

  @Override public final OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public final Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Answer answer = change(tx, call);
      tx.limits().enforce();
      return answer;
    });
  }

  /** Checks the call, changes rows and answers. May run again when a race was lost. */
  protected abstract Answer change(Tx tx, Call call);
}
