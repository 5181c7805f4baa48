// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowFiles;
import io.welkin.workflow.WorkflowSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The workflow of a backup. */
@Component
public final class BackupWorkflows implements WorkflowSource {
  private static final List<WorkflowDefinition> ALL = WorkflowFiles.load(BackupWorkflows.class, "create-backup");

  @Override public List<WorkflowDefinition> definitions() {
    return ALL;
  }
}
