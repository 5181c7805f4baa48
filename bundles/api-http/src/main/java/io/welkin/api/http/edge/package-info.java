// SPDX-License-Identifier: Apache-2.0
/** What edges that speak HTTP share: bodies and answers without a thread each, and the credentials that a header shows. */
@Export
@Version("1.0.0")
package io.welkin.api.http.edge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
