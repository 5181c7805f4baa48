// SPDX-License-Identifier: Apache-2.0
/** The CloudStack query API over HTTP. Exports nothing. */
package io.welkin.api.query;
