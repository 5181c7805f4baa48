// SPDX-License-Identifier: Apache-2.0
/**
 * Workflows: definitions are data, steps are services, runs are durable. Domains provide {@link StepType}s and
 * {@link WorkflowSource}s, and start runs with {@link Workflows}.
 */
@Export
@Version("1.3.0")
@RecordBuilder.Include({StartRun.class})
package io.welkin.workflow;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
