// SPDX-License-Identifier: Apache-2.0
/** The places of the cloud: the life of hosts as a table. Operations, steps and lists are services. */
@Export
@Version("1.0.0")
package io.welkin.topology;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
