// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.IdempotentCall;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link IdempotentCall}. */
@Entity
@Table(name = "IDEMPOTENT_CALL")
public class IdempotentCallEntity extends RowEntity<IdempotentCall> {
  @Column(name = "FINGERPRINT")
  private String fingerprint;
  @Lob
  @Column(name = "ANSWER")
  private String answer;
  @Column(name = "CREATED")
  private Long created;

  @Override public IdempotentCall toRecord() {
    return new IdempotentCall(id(), fingerprint, answer, Columns.instant(created), version());
  }

  @Override protected void take(IdempotentCall r) {
    fingerprint = r.fingerprint();
    answer = r.answer();
    created = Columns.micros(r.created());
  }
}
