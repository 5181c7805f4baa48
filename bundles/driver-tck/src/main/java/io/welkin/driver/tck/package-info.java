// SPDX-License-Identifier: Apache-2.0
/** Contract tests for drivers: a plugin subclasses one class per facet and gives each a {@link DriverUnderTest}. */
@Export
@Version("1.1.0")
package io.welkin.driver.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
