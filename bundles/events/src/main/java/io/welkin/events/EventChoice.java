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
final class EventChoice {
  private static final int MOST = 10_000;

  private EventChoice() {}

  static Describe of(Describe operation) {
    return operation.ids("ids", "Event", "the IDs of the events").text("type", "the type of the events")
        .date("startdate", "only events since then").date("enddate", "only events until then");
  }

  /** The events, at most ten thousand; 431 when the call names none, or none are there. */
  static List<EventEntry> chosen(Tx tx, Call call) {
    Parameters p = call.parameters();
    if (!p.has("ids") && !p.has("type") && !p.has("startdate") && !p.has("enddate")) {
      throw ApiException.parameter("ids, type, startdate or enddate is needed");
    }
    Where where = call.caller().root() ? Where.ALL : Where.eq("accountId", call.caller().accountId());
    if (p.has("ids")) {
      where = Where.ALL.in("id", p.ids("ids"));
    }
    if (p.has("type")) {
      where = where.and("type", p.text("type"));
    }
    if (p.has("startdate")) {
      where = where.with("created", Where.Operator.AT_LEAST, p.date("startdate").orElseThrow());
    }
    if (p.has("enddate")) {
      where = where.with("created", Where.Operator.AT_MOST, p.date("enddate").orElseThrow());
    }
    List<EventEntry> found = tx.of(EventEntry.class).list(where.order("created").limit(MOST));
    if (found.isEmpty()) {
      throw ApiException.parameter("there are no such events");
    }
    return found;
  }
}
