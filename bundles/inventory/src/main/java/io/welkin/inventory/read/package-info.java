// SPDX-License-Identifier: Apache-2.0
/** Lists: declarative read models over the tables of the inventory, one query for a page. */
@Export
@Version("1.3.0")
@RecordBuilder.Include({ListQuery.class})
package io.welkin.inventory.read;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
