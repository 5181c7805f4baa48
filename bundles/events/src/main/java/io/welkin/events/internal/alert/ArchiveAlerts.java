// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.events.EventChoice;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code archiveAlerts}: they stay in the event log, put aside. */
@Component(service = Operation.class)
public final class ArchiveAlerts extends ChangeOperation {
  @Activate
  public ArchiveAlerts(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, AlertChoice.of(Describe.operation("archiveAlerts", "Puts alerts aside.").rest("alerts", "archive")
        .roles(RoleType.ROOT).changes("ALERT.ARCHIVE", null)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    EventChoice.archive(tx, AlertChoice.where(call.parameters()));
    return Answer.Success.YES;
  }
}
