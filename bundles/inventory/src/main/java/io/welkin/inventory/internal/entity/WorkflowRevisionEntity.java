// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.WorkflowRevision;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link WorkflowRevision}. */
@Entity
@Table(name = "WORKFLOW_REVISION")
public class WorkflowRevisionEntity extends RowEntity<WorkflowRevision> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "REVISION")
  private int revision;
  @Lob
  @Column(name = "DEFINITION")
  private String definition;
  @Column(name = "DIGEST")
  private String digest;
  @Column(name = "CREATED")
  private Long created;

  @Override public WorkflowRevision toRecord() {
    return new WorkflowRevision(
        id(), name, revision, definition, digest, Columns.instant(created), version());
  }

  @Override protected void take(WorkflowRevision r) {
    name = r.name();
    revision = r.revision();
    definition = r.definition();
    digest = r.digest();
    created = Columns.micros(r.created());
  }
}
