// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:dead-letter-delete}. */
@Service
@Command(scope = "welkin", name = "dead-letter-delete", description = "Takes dead letters away for good")
public final class DeadLetterDeleteCommand extends DeadLetterChange {
  @Override void answer() throws Exception {
    change("deleteDeadLetters");
  }
}
