// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Row;
import io.welkin.operations.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What zones, pods and clusters have in common: unique names, allocation states, and that they go only when empty. */
public final class Places {
  /** Stands for the one place that zones are in. */
  public static final UUID REGION = UUID.nameUUIDFromBytes("region".getBytes(StandardCharsets.US_ASCII));

  private Places() {}

  /**
   * Lets one transaction at a time name or add things in a place: the row behind the place's fence is locked until the
   * end of this one, so that what others committed before is seen by the checks that follow.
   */
  public static void lock(Tx tx, UUID place) {
    tx.leases().nextFence(place);
  }

  /** Refuses a name that another row among these has. */
  public static <R extends Record & Row> void unique(Tx tx, Class<R> kind, Where among, String name, UUID self,
      String sentence) {
    Optional<R> other = tx.of(kind).list(among.and("name", name)).stream().filter(r -> !r.id().equals(self))
        .findFirst();
    if (other.isPresent()) {
      throw ApiException.parameter(sentence + " with the name " + name + " already exists");
    }
  }

  /** {@code Enabled} or {@code Disabled}, whatever the case; 431 for anything else. */
  public static String allocationState(String text) {
    for (String state : List.of("Enabled", "Disabled")) {
      if (state.equalsIgnoreCase(text)) {
        return state;
      }
    }
    throw ApiException.parameter("allocationstate must be Enabled or Disabled, not " + text);
  }

  /** A row that is still there; 431 otherwise. */
  public static <R extends Record & Row> R live(Optional<R> row, UUID id, String what, java.util.function.Function<R,
      java.time.Instant> removed) {
    return row.filter(r -> removed.apply(r) == null)
        .orElseThrow(() -> ApiException.parameter("There is no " + what + " with the id " + id));
  }

  /** Collects what a place is used by, and refuses its removal when there is anything. */
  public static final class Uses {
    private final Tx tx;
    private final List<String> found = new ArrayList<>();

    public Uses(Tx tx) {
      this.tx = tx;
    }

    public <R extends Record & Row> Uses count(Class<R> kind, Where where, String one, String many) {
      Repository<R> rows = tx.of(kind);
      long n = rows.count(where);
      if (n > 0) {
        found.add(n + " " + (n == 1 ? one : many));
      }
      return this;
    }

    /** @throws ApiException 536 naming what is there */
    public void refuse(String what) {
      if (!found.isEmpty()) {
        throw ApiException.inUse(what + " cannot be deleted: it still has " + String.join(", ", found));
      }
    }
  }
}
