// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Resource leases: which run may change a resource. A run asks for all of its leases at once; they are granted in the
 * order of asking, and end with the run. The fence of a resource rises with every attempt, cancel and undo.
 */
@ProviderType
public interface Leases {
  /** A lease that a run wants. */
  record Want(UUID resource, boolean exclusive) {
    public static Want exclusive(UUID resource) {
      return new Want(resource, true);
    }

    public static Want shared(UUID resource) {
      return new Want(resource, false);
    }
  }

  /** A run that asked for a resource, in the order of asking; the first ones hold it. */
  record Asked(UUID run, boolean exclusive, boolean holds) {}

  /** Who holds the resource and who waits for it. */
  List<Asked> queue(UUID resource);

  /** Asks for all leases of a run; true when all are granted now, else the run waits in the queue of each. */
  boolean request(UUID run, Collection<Want> wants);

  /** Ends the leases and requests of a run; returns the runs that have all of their leases because of that. */
  List<UUID> release(UUID run, Collection<Want> wants);

  /** Whether some run holds or waits for the resource exclusively. */
  boolean busy(UUID resource);

  /** The run that holds the resource exclusively. */
  Optional<UUID> holder(UUID resource);

  /** The next fence of the resource: higher than any before. */
  long nextFence(UUID resource);
}
