// SPDX-License-Identifier: Apache-2.0
/** What every driver knows: the endpoint it talks to, the call it serves and how it pushes what it sees. */
@Export
@Version("1.0.0")
@RecordBuilder.Include({Endpoint.class})
package io.welkin.spi;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
