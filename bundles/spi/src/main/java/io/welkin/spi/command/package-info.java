// SPDX-License-Identifier: Apache-2.0
/** The commands that the core sends to a driver-host, one record each, and their names on the wire. */
@Export
@Version("1.4.0")
package io.welkin.spi.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
