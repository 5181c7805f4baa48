// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.LoginFailures;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link LoginFailures}. */
@Entity
@Table(name = "LOGIN_FAILURES")
public class LoginFailuresEntity extends RowEntity<LoginFailures> {
  @Column(name = "SUBJECT")
  private String subject;
  @Column(name = "FAILURES")
  private int failures;
  @Column(name = "SINCE")
  private Long since;
  @Column(name = "UNTIL_")
  private Long until;

  @Override public LoginFailures toRecord() {
    return new LoginFailures(id(), subject, failures, Columns.instant(since), Columns.instant(until), version());
  }

  @Override protected void take(LoginFailures r) {
    subject = r.subject();
    failures = r.failures();
    since = Columns.micros(r.since());
    until = Columns.micros(r.until());
  }
}
