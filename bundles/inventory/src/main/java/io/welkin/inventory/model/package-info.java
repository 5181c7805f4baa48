// SPDX-License-Identifier: Apache-2.0
/** The rows of the inventory as records. */
@Export
@Version("1.4.0")
package io.welkin.inventory.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
