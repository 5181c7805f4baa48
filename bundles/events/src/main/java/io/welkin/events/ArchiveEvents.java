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

/** {@code archiveEvents}: they are kept, and listed only with {@code archived}. */
@Component(service = Operation.class)
public final class ArchiveEvents extends ChangeOperation {
  @Activate
  public ArchiveEvents(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, EventChoice.of(Describe.operation("archiveEvents", "Puts events aside.").rest("events", "archive")
        .changes("EVENT.ARCHIVE", null)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    EventChoice.archive(tx, EventChoice.where(call));
    return Answer.Success.YES;
  }
}
