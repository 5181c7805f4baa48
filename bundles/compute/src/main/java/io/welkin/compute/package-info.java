// SPDX-License-Identifier: Apache-2.0
/** The life of virtual machines, as the table that the inventory fires and the documentation draws. */
@Export
@Version("1.0.0")
package io.welkin.compute;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
