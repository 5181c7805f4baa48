// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Option;

/** A command that says yes or no to a run that waits for approval. */
abstract class Decision extends RunChange {
  @Option(name = "--note", description = "Why, in your words; the run keeps it")
  String note;

  final void decide(String operation) throws Exception {
    change(operation, note == null ? Map.of() : Map.of("note", note));
  }
}
