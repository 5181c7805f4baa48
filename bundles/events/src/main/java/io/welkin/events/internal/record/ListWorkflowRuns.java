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

/** {@code listWorkflowRuns}. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListWorkflowRuns extends ListOperation {
  private static final ReadModel MODEL = ReadModel.from("RUN r")
      .field("id", "r.ID", Type.UUID, "the ID of the run")
      .field("workflow", "r.WORKFLOW", Type.STRING, "the name of the workflow")
      .field("revision", "r.REVISION", Type.INTEGER, "its revision")
      .field("state", "r.STATE", Type.STRING, "the state of the run")
      .field("step", "r.STEP", Type.INTEGER, "the index of the step that it is at, from 0")
      .field("attempt", "r.ATTEMPT", Type.INTEGER, "which attempt at that step")
      .field("waitingfor", "r.WAITING_FOR", Type.STRING, "the key of the answer that it waits for")
      .field("wakeat", "r.WAKE_AT", Type.INSTANT, "when it is looked at again")
      .field("resourcekind", "r.RESOURCE_KIND", Type.STRING, "the kind of the resource that it is about")
      .field("resourceid", "r.RESOURCE_ID", Type.UUID, "the resource that it is about")
      .field("jobid", "r.JOB_ID", Type.UUID, "the job that it carries out")
      .field("cause", "r.CAUSE", Type.STRING, "who or what is behind it")
      .field("failure", "r.FAILURE", Type.JSON, "why it failed or is parked")
      .field("created", "r.CREATED", Type.INSTANT, "when it was made")
      .field("ended", "r.ENDED", Type.INSTANT, "when it ended")
      .filter("id", "r.ID", Operator.EQ).filter("state", "r.STATE", Operator.EQ)
      .filter("workflow", "r.WORKFLOW", Operator.EQ).filter("resourceid", "r.RESOURCE_ID", Operator.EQ)
      .filter("jobid", "r.JOB_ID", Operator.EQ).order("r.CREATED desc, r.ID").build();

  @Activate
  public ListWorkflowRuns(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listWorkflowRuns", "Lists workflow runs.").rest("workflow-runs", "GET")
        .roles(RoleType.ROOT).text("id", "the ID of the run").text("state", "the state of the run")
        .text("workflow", "the name of the workflow").text("resourceid", "the resource that it is about")
        .text("jobid", "the job that it carries out").paged().answersList("workflowrun", MODEL).build());
  }
}
