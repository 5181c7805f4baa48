// SPDX-License-Identifier: Apache-2.0
/**
 * What operators set while the cloud runs: bundles declare settings as data, and read them in a transaction. A value counts on
 * every node within a second of its commit.
 */
@Export
@Version("1.0.0")
package io.welkin.inventory.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
