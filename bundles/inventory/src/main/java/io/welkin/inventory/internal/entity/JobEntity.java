// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Job;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Job}. */
@Entity
@Table(name = "JOB")
public class JobEntity extends RowEntity<Job> {
  @Column(name = "REQUEST_ID")
  private String requestId;
  @Column(name = "OPERATION")
  private String operation;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "USER_ID")
  private String userId;
  @Column(name = "ENTITY_KIND")
  private String entityKind;
  @Column(name = "ENTITY_ID")
  private String entityId;
  @Column(name = "RUN_ID")
  private String runId;
  @Column(name = "STATE")
  private String state;
  @Lob
  @Column(name = "FAILURE")
  private String failure;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "COMPLETED")
  private Long completed;

  @Override public Job toRecord() {
    return new Job(
        id(), Columns.uuid(requestId), operation, Columns.uuid(accountId), Columns.uuid(domainId),
        Columns.uuid(userId), entityKind, Columns.uuid(entityId), Columns.uuid(runId), state, failure,
        Columns.instant(created), Columns.instant(completed), version());
  }

  @Override protected void take(Job r) {
    requestId = Columns.text(r.requestId());
    operation = r.operation();
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    userId = Columns.text(r.userId());
    entityKind = r.entityKind();
    entityId = Columns.text(r.entityId());
    runId = Columns.text(r.runId());
    state = r.state();
    failure = r.failure();
    created = Columns.micros(r.created());
    completed = Columns.micros(r.completed());
  }

  @Override public String state() {
    return state;
  }

  @Override public void moveTo(String next) {
    state = next;
  }
}
