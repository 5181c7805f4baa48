// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.util.Arrays;
import java.util.List;

/** Which alerts a call is about: those with these ids, or of a type or time. */
final class AlertChoice {
  private static final int MOST = 10_000;

  private AlertChoice() {}

  static Describe of(Describe operation) {
    return operation.ids("ids", "Event", "the IDs of the alerts").text("type", "the number of a type of alerts")
        .date("startdate", "only alerts since then").date("enddate", "only alerts until then");
  }

  /** The events that are alerts of a type; 431 when there is no such type. */
  static List<String> events(String type) {
    return type(type).events();
  }

  static AlertType type(String number) {
    return Arrays.stream(AlertType.values()).filter(t -> String.valueOf(t.number()).equals(number.trim())).findFirst()
        .orElseThrow(() -> ApiException.parameter("there is no type of alerts with the number " + number));
  }

  /** The alerts, at most ten thousand; 431 when the call names none, or none are there. */
  static List<EventEntry> chosen(Tx tx, Parameters p) {
    if (!p.has("ids") && !p.has("type") && !p.has("startdate") && !p.has("enddate")) {
      throw ApiException.parameter("ids, type, startdate or enddate is needed");
    }
    List<String> types = p.string("type").map(AlertChoice::events).orElseGet(() ->
        Arrays.stream(AlertType.values()).flatMap(t -> t.events().stream()).toList());
    Where where = Where.ALL.in("type", types);
    if (p.has("ids")) {
      where = where.in("id", p.ids("ids"));
    }
    if (p.has("startdate")) {
      where = where.with("created", Where.Operator.AT_LEAST, p.date("startdate").orElseThrow());
    }
    if (p.has("enddate")) {
      where = where.with("created", Where.Operator.AT_MOST, p.date("enddate").orElseThrow());
    }
    List<EventEntry> found = tx.of(EventEntry.class).list(where.order("created").limit(MOST));
    if (found.isEmpty()) {
      throw ApiException.parameter("there are no such alerts");
    }
    return found;
  }
}
