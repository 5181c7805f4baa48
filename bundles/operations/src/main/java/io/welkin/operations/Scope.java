// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.Set;
import java.util.UUID;

/**
 * Whose rows a list may show, worked out by the gateway from the caller's rights and the {@code listall},
 * {@code account}, {@code domainid} and {@code isrecursive} parameters. For a change {@code account} is the account in
 * whose name it is done: the one that the {@code account} parameter names, checked, else the caller's own.
 *
 * @param account only this account's, or null
 * @param domain only this domain's (its own rows), or null
 * @param domainPathPrefix only rows of domains whose path begins so, or null
 * @param accounts only rows of these accounts, as those of several projects, or null
 * @param ofProjects true for only what belongs to projects, false for only what does not, or null
 */
public record Scope(UUID account, UUID domain, String domainPathPrefix, Set<UUID> accounts, Boolean ofProjects) {
  public static final Scope EVERYTHING = new Scope(null, null, null);

  public Scope(UUID account, UUID domain, String domainPathPrefix) {
    this(account, domain, domainPathPrefix, null, null);
  }

  /** The same, of projects alone or without them. */
  public Scope ofProjects(boolean alone) {
    return new Scope(account, domain, domainPathPrefix, accounts, alone);
  }
}
