// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listResourceHistory}: why is this resource in this state? An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListResourceHistory extends ListOperation {
  private static final ReadModel MODEL = ReadModel.from("HISTORY_ENTRY h")
      .field("id", "h.ID", Type.UUID, "the ID of the entry")
      .field("at", "h.AT_", Type.INSTANT, "when it happened")
      .field("kind", "h.KIND", Type.STRING, "the kind of the resource")
      .field("resourceid", "h.RESOURCE_ID", Type.UUID, "the ID of the resource")
      .field("from", "h.FROM_STATE", Type.STRING, "the state before; absent for the first entry")
      .field("to", "h.TO_STATE", Type.STRING, "the state after")
      .field("trigger", "h.TRIGGER_", Type.STRING, "what moved it")
      .field("cause", "h.CAUSE", Type.STRING, "who or what is behind it")
      .field("run", "h.RUN_ID", Type.UUID, "the workflow run that did it")
      .filter("id", "h.RESOURCE_ID", Operator.EQ).filter("run", "h.RUN_ID", Operator.EQ)
      .order("h.AT_, h.ID").build();

  @Activate
  public ListResourceHistory(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listResourceHistory", "Lists the transitions of a resource.")
        .rest("history", "GET").roles(RoleType.ROOT).text("id", "the ID of the resource")
        .text("run", "the workflow run that did them").paged().answersList("transition", MODEL).build());
  }
}
