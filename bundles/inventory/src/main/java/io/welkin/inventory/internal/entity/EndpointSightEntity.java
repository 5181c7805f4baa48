// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.EndpointSight;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link EndpointSight}. */
@Entity
@Table(name = "ENDPOINT_SIGHT")
public class EndpointSightEntity extends RowEntity<EndpointSight> {
  @Column(name = "SEEN_AT")
  private Long seenAt;
  @Column(name = "WHOLE_AT")
  private Long wholeAt;
  @Column(name = "SEQUENCE")
  private long sequence;
  @Column(name = "REACHABLE")
  private boolean reachable;
  @Column(name = "REASON")
  private String reason;

  @Override public EndpointSight toRecord() {
    return new EndpointSight(
        id(), Columns.instant(seenAt), Columns.instant(wholeAt), sequence, reachable, reason, version());
  }

  @Override protected void take(EndpointSight r) {
    seenAt = Columns.micros(r.seenAt());
    wholeAt = Columns.micros(r.wholeAt());
    sequence = r.sequence();
    reachable = r.reachable();
    reason = r.reason();
  }
}
