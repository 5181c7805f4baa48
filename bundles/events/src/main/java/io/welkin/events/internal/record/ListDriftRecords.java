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

/** {@code listDriftRecords}: mismatches between what was asked for and what was seen. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListDriftRecords extends ListOperation {
  private static final ReadModel MODEL = ReadModel.from("DRIFT_RECORD r")
      .field("id", "r.ID", Type.UUID, "the ID of the record")
      .field("resourcekind", "r.RESOURCE_KIND", Type.STRING, "the kind of the resource")
      .field("resourceid", "r.RESOURCE_ID", Type.UUID, "the ID of the resource")
      .field("resourcename", "r.RESOURCE_NAME", Type.STRING, "the name of the resource")
      .field("kind", "r.KIND", Type.STRING, "Power, Host, Missing, Duplicate, Size or Name")
      .field("expected", "r.EXPECTED", Type.STRING, "what was asked for")
      .field("observed", "r.OBSERVED", Type.STRING, "what was seen")
      .field("policy", "r.POLICY", Type.STRING, "the policy of its cluster")
      .field("status", "r.STATUS", Type.STRING, "Open, Accepted, Alerted, Repaired or Gone")
      .field("runid", "r.RUN_ID", Type.UUID, "the run that took it up")
      .field("firstseen", "r.FIRST_SEEN", Type.INSTANT, "when it was seen first")
      .field("lastseen", "r.LAST_SEEN", Type.INSTANT, "when it was seen last")
      .field("resolved", "r.RESOLVED", Type.INSTANT, "when it was over")
      .filter("id", "r.ID", Operator.EQ).filter("resourceid", "r.RESOURCE_ID", Operator.EQ)
      .filter("kind", "r.KIND", Operator.EQ).filter("status", "r.STATUS", Operator.EQ)
      .keywords("r.RESOURCE_NAME").order("r.FIRST_SEEN desc, r.ID").build();

  @Activate
  public ListDriftRecords(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listDriftRecords",
        "Lists mismatches between what was asked for and what was seen.").rest("drift-records", "GET")
        .roles(RoleType.ROOT).text("id", "the ID of the record").text("resourceid", "the ID of the resource")
        .text("kind", "the kind of mismatch").text("status", "Open, Accepted, Alerted, Repaired or Gone").paged()
        .answersList("driftrecord", MODEL).build());
  }
}
