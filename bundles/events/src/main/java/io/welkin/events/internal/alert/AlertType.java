// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import java.util.List;
import java.util.stream.Stream;

/** The types of alerts with the numbers and names that clients know, and the events of the log that are alerts of each. */
enum AlertType {
  MEMORY(0, "ALERT.MEMORY"), CPU(1, "ALERT.CPU"), STORAGE(2, "ALERT.STORAGE"),
  STORAGE_ALLOCATED(3, "ALERT.STORAGE.ALLOCATED"), PRIVATE_IP(5, "ALERT.NETWORK.PRIVATEIP"),
  HOST(7, "ALERT.COMPUTE.HOST", "HOST.LOST"), USERVM(8, "ALERT.USERVM", "HA.NO.PROOF", "HA.RESTART"),
  MANAGEMENT(14, "ALERT.MANAGEMENT", "GUARD.REFUSED"), SYNC(27, "ALERT.VM.SYNC", "VM.DRIFT");

  private final int number;
  private final String label;
  private final List<String> events;

  AlertType(int number, String label, String... events) {
    this.number = number;
    this.label = label;
    this.events = List.of(events);
  }

  int number() {
    return number;
  }

  String label() {
    return label;
  }

  /** What of the event log is an alert of this type: what the named controllers write, and what {@code generateAlert} does. */
  List<String> events() {
    return Stream.concat(Stream.of(label), events.stream()).toList();
  }
}
