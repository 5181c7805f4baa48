// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.edge;

import io.welkin.operations.wire.Catalogue;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The operations as the gateways last told them: REST, SOAP and the documents about them are projections of it. A service; thread
 * safe.
 */
@ProviderType
public interface ApiCatalogue {
  /** Empty until a gateway has answered; what was heard last stays while none does. */
  Optional<Catalogue> current();

  /**
   * Tells of the present catalogue, if there is one, and of every other from now on. Called on a thread of its own, one after the
   * other.
   *
   * @return ends that
   */
  AutoCloseable onChange(Consumer<Catalogue> listener);
}
