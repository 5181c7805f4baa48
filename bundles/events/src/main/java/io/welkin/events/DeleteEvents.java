// SPDX-License-Identifier: Apache-2.0
package io.welkin.events;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteEvents}. */
@Component(service = Operation.class)
public final class DeleteEvents extends ChangeOperation {
  @Activate
  public DeleteEvents(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, EventChoice.of(Describe.operation("deleteEvents", "Deletes events.").rest("events", "DELETE")
        .changes("EVENT.DELETE", null)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    EventChoice.delete(tx, EventChoice.where(call));
    return Answer.Success.YES;
  }
}
