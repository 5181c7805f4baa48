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

/** {@code deleteAlerts}: they leave the event log too. */
@Component(service = Operation.class)
public final class DeleteAlerts extends ChangeOperation {
  @Activate
  public DeleteAlerts(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, AlertChoice.of(Describe.operation("deleteAlerts", "Deletes alerts.").rest("alerts", "delete")
        .roles(RoleType.ROOT).changes("ALERT.DELETE", null)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    EventChoice.delete(tx, AlertChoice.where(call.parameters()));
    return Answer.Success.YES;
  }
}
