// SPDX-License-Identifier: Apache-2.0
package io.welkin.events;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Parameters;
import java.util.List;

/** Which events a call is about: those with these ids, or of a type or time; of others than the root, those of the own account. */
public final class EventChoice {
  private static final int MOST = 10_000;

  private EventChoice() {}

  static Describe of(Describe operation) {
    return of(operation, "events", "the type of the events");
  }

  /** The parameters of a choice; what is chosen has this name in their descriptions. */
  public static Describe of(Describe operation, String what, String type) {
    return operation.ids("ids", "Event", "the IDs of the " + what).text("type", type)
        .date("startdate", "only " + what + " since then").date("enddate", "only " + what + " until then");
  }

  static Where where(Call call) {
    Parameters p = call.parameters();
    Where among = call.caller().root() || p.has("ids") ? Where.ALL : Where.eq("accountId", call.caller().accountId());
    return where(p.has("type") ? among.and("type", p.text("type")) : among, p);
  }

  /** Those among these that ids and times choose; 431 when the call says neither these nor a type. */
  public static Where where(Where among, Parameters p) {
    if (!p.has("ids") && !p.has("type") && !p.has("startdate") && !p.has("enddate")) {
      throw ApiException.parameter("ids, type, startdate or enddate is needed");
    }
    Where where = p.has("ids") ? among.in("id", p.ids("ids")) : among;
    if (p.has("startdate")) {
      where = where.with("created", Where.Operator.AT_LEAST, p.date("startdate").orElseThrow());
    }
    return p.has("enddate") ? where.with("created", Where.Operator.AT_MOST, p.date("enddate").orElseThrow()) : where;
  }

  /** Puts them aside, at most ten thousand that were not; 431 when there are none. */
  public static void archive(Tx tx, Where where) {
    List<EventEntry> found = tx.of(EventEntry.class).list(where.order("archived", "created").limit(MOST));
    refuseNone(found.size());
    found.stream().filter(e -> !e.archived()).forEach(e -> tx.of(EventEntry.class).update(e.withArchived(true)));
  }

  /** Deletes them; 431 when there are none. */
  public static void delete(Tx tx, Where where) {
    refuseNone(tx.of(EventEntry.class).delete(where));
  }

  private static void refuseNone(int found) {
    if (found == 0) {
      throw ApiException.parameter("there are no such events");
    }
  }
}
