// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowFiles;
import io.welkin.workflow.WorkflowSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The workflows of this domain. */
@Component
public final class IdentityWorkflows implements WorkflowSource {
  private static final List<WorkflowDefinition> ALL = WorkflowFiles.load(IdentityWorkflows.class, "disable-account",
      "delete-account", "delete-domain");

  @Override public List<WorkflowDefinition> definitions() {
    return ALL;
  }
}
