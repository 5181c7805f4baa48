// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.read;

import java.util.List;
import java.util.Map;

/**
 * One page of a list.
 *
 * @param count matches before paging; -1 when it was not wanted
 * @param rows field values by name, in the order of the model; null values are left out; maps may be modified
 * @param next what stands for the place after this page, whatever is added or removed before it meanwhile; null on the last page,
 *     when the query did not ask for it with {@link ListQuery#after}, and where the model's order is not one of its fields
 *     and the id
 */
public record Page(long count, List<Map<String, Object>> rows, String next) {
  /** A page for itself. */
  public Page(long count, List<Map<String, Object>> rows) {
    this(count, rows, null);
  }
}
