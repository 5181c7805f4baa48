// SPDX-License-Identifier: Apache-2.0
/** Ids, failures, state machines, throttles and the meter interface. Plain Java without any dependency. */
@Export
@Version("1.1.0")
package io.welkin.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
