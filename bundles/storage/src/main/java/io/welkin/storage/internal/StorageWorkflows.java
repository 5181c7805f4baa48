// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowFiles;
import io.welkin.workflow.WorkflowSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The workflows of this domain. */
@Component
public final class StorageWorkflows implements WorkflowSource {
  private static final List<WorkflowDefinition> ALL =
      WorkflowFiles.load(StorageWorkflows.class, "add-pool", "remove-pool");

  @Override public List<WorkflowDefinition> definitions() {
    return ALL;
  }
}
