// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;

/** A command with an argument of its own, behind which options may stand too. */
abstract class ArgumentQuestion extends Question {
  @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
  List<String> trailing;

  @Override final List<String> trailing() {
    return trailing;
  }
}
