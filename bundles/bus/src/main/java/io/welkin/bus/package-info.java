// SPDX-License-Identifier: Apache-2.0
/** The bus API: addresses, envelopes, codec and type registry. Implemented by {@code bus-artemis}. */
@Export
@Version("1.1.0")
@RecordBuilder.Include({Headers.class})
package io.welkin.bus;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
