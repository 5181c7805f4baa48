// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.GuardedRun;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link GuardedRun}. */
@Entity
@Table(name = "GUARDED_RUN")
public class GuardedRunEntity extends RowEntity<GuardedRun> {
  @Column(name = "CONTROLLER")
  private String controller;
  @Column(name = "EFFECT")
  private String effect;
  @Column(name = "AT_")
  private Long at;

  @Override public GuardedRun toRecord() {
    return new GuardedRun(id(), controller, effect, Columns.instant(at), version());
  }

  @Override protected void take(GuardedRun r) {
    controller = r.controller();
    effect = r.effect();
    at = Columns.micros(r.at());
  }
}
