// SPDX-License-Identifier: Apache-2.0
/** What tests stand on. Never deployed. */
@Export
@Version("1.0.0")
package io.welkin.testing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
