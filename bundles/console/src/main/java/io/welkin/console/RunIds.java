// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Ids of runs that are parked: those that somebody has to do something about. */
@Service
public final class RunIds extends Names {
  public RunIds() {
    super("listWorkflowRuns", Map.of("state", "Parked"));
  }
}
