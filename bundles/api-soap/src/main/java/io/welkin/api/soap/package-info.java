// SPDX-License-Identifier: Apache-2.0
/** SOAP over HTTP, derived from the catalogue of operations. Exports nothing. */
package io.welkin.api.soap;
