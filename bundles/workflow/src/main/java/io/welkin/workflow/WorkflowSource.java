// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The workflows that a bundle brings: a whiteboard service. */
@ConsumerType
@FunctionalInterface
public interface WorkflowSource {
  /** Constant for the life of the service. */
  List<WorkflowDefinition> definitions();
}
