// SPDX-License-Identifier: Apache-2.0
/**
 * What every domain builds its operations from: a list is a read model with a descriptor, a long operation starts
 * a workflow and answers with its job.
 */
@Export
@Version("1.4.0")
package io.welkin.domain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
