// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a domain implements, one class for each operation, registered as an OSGi service. The gateway finds it, publishes
 * its descriptor and calls it.
 *
 * <p>Called on gateway threads, many at the same time, after the caller was authenticated, authorised and the parameters
 * were validated. May read and write the database; must not wait for a device or for the network, unless it {@link #waits}.
 * Failures are {@link ApiException}, or {@link io.welkin.kernel.FailureException} which the gateway maps by its kind.
 */
@ConsumerType
public interface Operation {
  /** Constant. */
  OperationDescriptor descriptor();

  Answer handle(Call call);

  /** Whether it waits for what it began, as the CloudStack API has a few that ask a device answer at once. Constant. */
  default boolean waits() {
    return false;
  }

  /**
   * For an asynchronous operation: what its job shows as result once it has succeeded, as seen by this caller.
   *
   * @param entity the entity that the job was about
   * @return the fields of one item, or empty for a plain success
   */
  default Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.empty();
  }
}
