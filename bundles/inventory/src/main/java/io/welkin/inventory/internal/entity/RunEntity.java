// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Run;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Run}. */
@Entity
@Table(name = "RUN")
public class RunEntity extends RowEntity<Run> {
  @Column(name = "WORKFLOW")
  private String workflow;
  @Column(name = "REVISION")
  private int revision;
  @Column(name = "RESOURCE_KIND")
  private String resourceKind;
  @Column(name = "RESOURCE_ID")
  private String resourceId;
  @Column(name = "JOB_ID")
  private String jobId;
  @Column(name = "PARENT_ID")
  private String parentId;
  @Column(name = "CAUSE")
  private String cause;
  @Column(name = "STATE")
  private String state;
  @Column(name = "STEP")
  private int step;
  @Column(name = "ATTEMPT")
  private int attempt;
  @Lob
  @Column(name = "DATA")
  private String data;
  @Lob
  @Column(name = "FAILURE")
  private String failure;
  @Column(name = "WAITING_FOR")
  private String waitingFor;
  @Column(name = "WAKE_AT")
  private Long wakeAt;
  @Column(name = "CANCEL_REQUESTED")
  private boolean cancelRequested;
  @Lob
  @Column(name = "LEASES")
  private String leases;
  @Column(name = "NODE")
  private String node;
  @Column(name = "EPOCH")
  private long epoch;
  @Column(name = "CLAIMED_UNTIL")
  private Long claimedUntil;
  @Column(name = "TRACEPARENT")
  private String traceparent;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "UPDATED")
  private Long updated;
  @Column(name = "ENDED")
  private Long ended;

  @Override public Run toRecord() {
    return new Run(
        id(), workflow, revision, resourceKind, Columns.uuid(resourceId), Columns.uuid(jobId), Columns.uuid(parentId),
        cause, state, step, attempt, data, failure, waitingFor, Columns.instant(wakeAt), cancelRequested,
        Columns.list(leases), node, epoch, Columns.instant(claimedUntil), traceparent, Columns.instant(created),
        Columns.instant(updated), Columns.instant(ended), version());
  }

  @Override protected void take(Run r) {
    workflow = r.workflow();
    revision = r.revision();
    resourceKind = r.resourceKind();
    resourceId = Columns.text(r.resourceId());
    jobId = Columns.text(r.jobId());
    parentId = Columns.text(r.parentId());
    cause = r.cause();
    state = r.state();
    step = r.step();
    attempt = r.attempt();
    data = r.data();
    failure = r.failure();
    waitingFor = r.waitingFor();
    wakeAt = Columns.micros(r.wakeAt());
    cancelRequested = r.cancelRequested();
    leases = Columns.json(r.leases());
    node = r.node();
    epoch = r.epoch();
    claimedUntil = Columns.micros(r.claimedUntil());
    traceparent = r.traceparent();
    created = Columns.micros(r.created());
    updated = Columns.micros(r.updated());
    ended = Columns.micros(r.ended());
  }

  @Override public String state() {
    return state;
  }

  @Override public void moveTo(String next) {
    state = next;
  }
}
