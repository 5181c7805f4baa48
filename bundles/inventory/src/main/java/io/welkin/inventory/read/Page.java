// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.read;

import java.util.List;
import java.util.Map;

/**
 * One page of a list.
 *
 * @param count matches before paging; -1 when it was not wanted
 * @param rows field values by name, in the order of the model; null values are left out; maps may be modified
 */
public record Page(long count, List<Map<String, Object>> rows) {}
