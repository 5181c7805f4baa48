// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowFiles;
import io.welkin.workflow.WorkflowSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The workflows of this domain. */
@Component
public final class TopologyWorkflows implements WorkflowSource {
  private static final List<WorkflowDefinition> ALL = WorkflowFiles.load(TopologyWorkflows.class,
      "connect-endpoint", "remove-host", "maintain-host", "unmaintain-host",
      "degrade-host", "restore-host");

  @Override public List<WorkflowDefinition> definitions() {
    return ALL;
  }
}
