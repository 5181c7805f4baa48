// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of workflows. */
@Service
public final class WorkflowNames extends Names {
  public WorkflowNames() {
    super("listWorkflows", Map.of());
  }
}
