// SPDX-License-Identifier: Apache-2.0
/** What edges and the gateway say to each other on {@code welkin.api}. */
@Export
@Version("1.4.0")
@RecordBuilder.Include({ApiRequest.class, ApiResponse.class, Credentials.class, SignedRequest.class})
package io.welkin.operations.wire;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
