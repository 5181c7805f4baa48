// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

/**
 * An edge asks which operations there are; type {@code api.catalogue.request/1}, to where calls go.
 *
 * @param known the revision that it has, or null
 */
public record CatalogueRequest(String known) {}
