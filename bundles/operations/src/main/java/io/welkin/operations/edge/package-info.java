// SPDX-License-Identifier: Apache-2.0
/** What every edge needs, whatever protocol it speaks: a way to the gateway, and the operations that there are. */
@Export
@Version("1.0.0")
package io.welkin.operations.edge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
