// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.net.http.HttpRequest;
import java.util.Map;

/** How one protocol of the API is asked for the same things. Thread safe. */
interface Protocol {
  /** What it is called in figures. */
  String name();

  /** Asks for the list of zones. */
  HttpRequest zones();

  /** Asks for a machine that is made of these parts, by their names of the query API. */
  HttpRequest deploy(Map<String, String> parts);

  /** The id of the machine in what is answered to that. */
  String machine(String answer);
}
