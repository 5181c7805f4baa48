// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.HistoryEntry;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link HistoryEntry}. */
@Entity
@Table(name = "HISTORY_ENTRY")
public class HistoryEntryEntity extends RowEntity<HistoryEntry> {
  @Column(name = "KIND")
  private String kind;
  @Column(name = "RESOURCE_ID")
  private String resourceId;
  @Column(name = "FROM_STATE")
  private String fromState;
  @Column(name = "TO_STATE")
  private String toState;
  @Column(name = "TRIGGER_")
  private String trigger;
  @Column(name = "CAUSE")
  private String cause;
  @Column(name = "RUN_ID")
  private String runId;
  @Column(name = "AT_")
  private Long at;

  @Override public HistoryEntry toRecord() {
    return new HistoryEntry(
        id(), kind, Columns.uuid(resourceId), fromState, toState, trigger, cause, Columns.uuid(runId),
        Columns.instant(at), version());
  }

  @Override protected void take(HistoryEntry r) {
    kind = r.kind();
    resourceId = Columns.text(r.resourceId());
    fromState = r.fromState();
    toState = r.toState();
    trigger = r.trigger();
    cause = r.cause();
    runId = Columns.text(r.runId());
    at = Columns.micros(r.at());
  }
}
