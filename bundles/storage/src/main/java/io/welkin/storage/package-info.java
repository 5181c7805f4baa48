// SPDX-License-Identifier: Apache-2.0
/** The life of volumes, as the table that the inventory fires and the documentation draws. */
@Export
@Version("1.0.0")
package io.welkin.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
