// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What accounts and domains have, and how much of it they may have. The rows that a transaction makes, changes and removes say
 * what that is, and the counts of their account and of every domain above change in the same transaction, by conditional
 * updates. Accounts of root administrators and the root domain have no limits and are not counted that way.
 */
@ProviderType
public interface Limits {
  long UNLIMITED = -1;

  /** What an account or domain has and may have; {@link #UNLIMITED} for as much as it likes. */
  record Standing(Map<ResourceType, Long> used, Map<ResourceType, Long> most) {
    /** How much more there may be, never less than nothing. */
    public long available(ResourceType type) {
      long max = most.get(type);
      return max == UNLIMITED ? UNLIMITED : Math.max(0, max - used.get(type));
    }
  }

  /**
   * Refuses what this transaction has added so far when it is too much. An operation asks for it once it has written what its
   * caller wants; what nobody asks for, as what an observer writes, is counted all the same.
   *
   * @throws io.welkin.kernel.FailureException CAPACITY {@code LimitReached}
   */
  void enforce();

  /** How accounts and domains stand, by their ids. */
  Map<UUID, Standing> of(Collection<UUID> owners);

  /** Sets a limit of an account or domain. */
  void limit(UUID owner, ResourceType type, long most);

  /** Counts anew what an account or domain has, by its rows. */
  void recount(UUID owner);
}
