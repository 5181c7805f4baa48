// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:dead-letter-resend}. */
@Service
@Command(scope = "welkin", name = "dead-letter-resend", description = "Sends dead letters again to where they died")
public final class DeadLetterResendCommand extends DeadLetterChange {
  @Override void answer() throws Exception {
    change("resendDeadLetters");
  }
}
