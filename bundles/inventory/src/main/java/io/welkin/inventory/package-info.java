// SPDX-License-Identifier: Apache-2.0
/**
 * The inventory: what the cloud has, what was asked for and what was seen. Domains work in {@link UnitOfWork}; entities
 * never leave this bundle, records do.
 */
@Export
@Version("1.5.0")
package io.welkin.inventory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
