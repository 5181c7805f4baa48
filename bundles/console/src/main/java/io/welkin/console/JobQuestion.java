// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Option;

/** A command whose operation is a job, which it waits for unless it is told not to. */
abstract class JobQuestion extends ArgumentQuestion {
  @Option(name = "--async", description = "Do not wait for the end")
  boolean async;

  @Option(name = "--patience", description = "Seconds to wait")
  int patience;

  JobQuestion(int patience) {
    this.patience = patience;
  }
}
