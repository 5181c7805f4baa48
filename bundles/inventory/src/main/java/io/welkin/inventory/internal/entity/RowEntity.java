// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Row;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Id;
import javax.persistence.MappedSuperclass;
import javax.persistence.Version;

/**
 * What every table has: an id and a version that rises with every change.
 *
 * @param <R> the record of a row
 */
@MappedSuperclass
public abstract class RowEntity<R extends Record & Row> {
  @Id
  @Column(name = "ID")
  private String id;
  @Version
  @Column(name = "VERSION")
  private long version;

  public UUID id() {
    return Columns.uuid(id);
  }

  public long version() {
    return version;
  }

  /** The row as it is now. */
  public abstract R toRecord();

  /** Takes over everything but the version; the id only when there is none yet. */
  public final void apply(R row) {
    if (id == null) {
      id = row.id().toString();
    }
    take(row);
  }

  protected abstract void take(R row);

  /** What the row counts for now, or null where nothing is counted. */
  public Usage usage() {
    return null;
  }

  /** Label of the state of a stateful row, else null. */
  public String state() {
    return null;
  }

  /** Sets the state of a stateful row. */
  public void moveTo(String state) {
    throw new UnsupportedOperationException("a row of this kind has no life");
  }
}
