// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.DriftRecord;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link DriftRecord}. */
@Entity
@Table(name = "DRIFT_RECORD")
public class DriftRecordEntity extends RowEntity<DriftRecord> {
  @Column(name = "RESOURCE_KIND")
  private String resourceKind;
  @Column(name = "RESOURCE_ID")
  private String resourceId;
  @Column(name = "RESOURCE_NAME")
  private String resourceName;
  @Column(name = "KIND")
  private String kind;
  @Column(name = "EXPECTED")
  private String expected;
  @Column(name = "OBSERVED")
  private String observed;
  @Column(name = "POLICY")
  private String policy;
  @Column(name = "STATUS")
  private String status;
  @Column(name = "RUN_ID")
  private String runId;
  @Column(name = "FIRST_SEEN")
  private Long firstSeen;
  @Column(name = "LAST_SEEN")
  private Long lastSeen;
  @Column(name = "RESOLVED")
  private Long resolved;
  /** Resource and kind until it is resolved, then null: a resource has one unresolved record of a kind at most. */
  @Column(name = "OPEN_KEY")
  private String openKey;

  @Override public DriftRecord toRecord() {
    return new DriftRecord(
        id(), resourceKind, Columns.uuid(resourceId), resourceName, kind, expected, observed, policy, status,
        Columns.uuid(runId), Columns.instant(firstSeen), Columns.instant(lastSeen), Columns.instant(resolved),
        version());
  }

  @Override protected void take(DriftRecord r) {
    resourceKind = r.resourceKind();
    resourceId = Columns.text(r.resourceId());
    resourceName = r.resourceName();
    kind = r.kind();
    expected = r.expected();
    observed = r.observed();
    policy = r.policy();
    status = r.status();
    runId = Columns.text(r.runId());
    firstSeen = Columns.micros(r.firstSeen());
    lastSeen = Columns.micros(r.lastSeen());
    resolved = Columns.micros(r.resolved());
    openKey = r.resolved() == null ? r.resourceId() + ":" + r.kind() : null;
  }
}
