// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import io.welkin.domain.Describe;
import io.welkin.events.EventChoice;
import io.welkin.inventory.Where;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.util.Arrays;
import java.util.List;

/** Which alerts a call is about: those with these ids, or of a type or time. */
final class AlertChoice {
  private AlertChoice() {}

  static Describe of(Describe operation) {
    return EventChoice.of(operation, "alerts", "the number of a type of alerts");
  }

  /** The events that are alerts of a type; 431 when there is no such type. */
  static List<String> events(String type) {
    return type(type).events();
  }

  static AlertType type(String number) {
    return Arrays.stream(AlertType.values()).filter(t -> String.valueOf(t.number()).equals(number.trim())).findFirst()
        .orElseThrow(() -> ApiException.parameter("there is no type of alerts with the number " + number));
  }

  /** The alerts that are chosen; 431 when the call names none. */
  static Where where(Parameters p) {
    List<String> types = p.string("type").map(AlertChoice::events).orElseGet(() ->
        Arrays.stream(AlertType.values()).flatMap(t -> t.events().stream()).toList());
    return EventChoice.where(Where.ALL.in("type", types), p);
  }
}
