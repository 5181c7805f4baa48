// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.read;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Which rows of a {@link ReadModel}.
 *
 * @param filters values by filter name; a collection for IN and NOT_IN; absent filters do not apply
 * @param keyword text looked for in the model's keywords, or null
 * @param account only rows of this account, or null
 * @param domain only rows of this domain, or null
 * @param domainPathPrefix only rows whose domain path begins so, or null
 * @param accounts only rows of these accounts, or null
 * @param ofProjects true for only what belongs to projects, false for only what does not, or null
 * @param offset rows to skip
 * @param limit most rows, 0 for none (the count alone)
 * @param counted whether the total is wanted
 * @param after {@link Page#next} of the page before; empty when this is the first of such pages; null when pages are not
 *     to follow each other. With it the offset does not count
 */
public record ListQuery(Map<String, Object> filters, String keyword, UUID account, UUID domain,
    String domainPathPrefix, Collection<UUID> accounts, Boolean ofProjects, int offset, int limit, boolean counted,
    String after) {
  public ListQuery {
    filters = filters == null ? Map.of() : Map.copyOf(filters);
  }

  /** A page for itself. */
  public ListQuery(Map<String, Object> filters, String keyword, UUID account, UUID domain, String domainPathPrefix,
      Collection<UUID> accounts, Boolean ofProjects, int offset, int limit, boolean counted) {
    this(filters, keyword, account, domain, domainPathPrefix, accounts, ofProjects, offset, limit, counted, null);
  }

  public static ListQuery of(Map<String, Object> filters, int limit) {
    return new ListQuery(filters, null, null, null, null, null, null, 0, limit, false);
  }
}
