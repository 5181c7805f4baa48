// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.RunStep;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link RunStep}. */
@Entity
@Table(name = "RUN_STEP")
public class RunStepEntity extends RowEntity<RunStep> {
  @Column(name = "RUN_ID")
  private String runId;
  @Column(name = "STEP")
  private int step;
  @Column(name = "NAME")
  private String name;
  @Column(name = "TYPE")
  private String type;
  @Column(name = "PHASE")
  private String phase;
  @Column(name = "ATTEMPT")
  private int attempt;
  @Column(name = "STATUS")
  private String status;
  @Lob
  @Column(name = "INPUT_")
  private String input;
  @Lob
  @Column(name = "OUTPUT_")
  private String output;
  @Lob
  @Column(name = "FAILURE")
  private String failure;
  @Column(name = "STARTED")
  private Long started;
  @Column(name = "ENDED")
  private Long ended;

  @Override public RunStep toRecord() {
    return new RunStep(
        id(), Columns.uuid(runId), step, name, type, phase, attempt, status, input, output, failure,
        Columns.instant(started), Columns.instant(ended), version());
  }

  @Override protected void take(RunStep r) {
    runId = Columns.text(r.runId());
    step = r.step();
    name = r.name();
    type = r.type();
    phase = r.phase();
    attempt = r.attempt();
    status = r.status();
    input = r.input();
    output = r.output();
    failure = r.failure();
    started = Columns.micros(r.started());
    ended = Columns.micros(r.ended());
  }
}
