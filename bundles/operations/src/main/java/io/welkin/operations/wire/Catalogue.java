// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

import io.welkin.bus.Address;
import io.welkin.operations.OperationDescriptor;
import java.util.List;

/**
 * The operations that a gateway knows; type {@code api.catalogue/1}. The answer to a {@link CatalogueRequest}, and without
 * operations an event that there is another revision.
 *
 * @param revision differs when anything in it does; the same on all nodes that have the same bundles
 * @param operations by name; null where the revision is all that is said
 */
public record Catalogue(String revision, List<OperationDescriptor> operations) {
  /** Where gateways say that there is another revision. */
  public static final Address CHANGES = Address.event("api", "catalogue");

  public Catalogue {
    operations = operations == null ? null : List.copyOf(operations);
  }
}
