// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.RunAnswer;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link RunAnswer}. */
@Entity
@Table(name = "RUN_ANSWER")
public class RunAnswerEntity extends RowEntity<RunAnswer> {
  @Column(name = "RUN_ID")
  private String runId;
  @Column(name = "ANSWER_KEY")
  private String answerKey;
  @Column(name = "ATTEMPT")
  private int attempt;
  @Column(name = "TYPE")
  private String type;
  @Lob
  @Column(name = "BODY")
  private String body;
  @Column(name = "AT_")
  private Long at;

  @Override public RunAnswer toRecord() {
    return new RunAnswer(
        id(), Columns.uuid(runId), answerKey, attempt, type, body, Columns.instant(at), version());
  }

  @Override protected void take(RunAnswer r) {
    runId = Columns.text(r.runId());
    answerKey = r.answerKey();
    attempt = r.attempt();
    type = r.type();
    body = r.body();
    at = Columns.micros(r.at());
  }
}
