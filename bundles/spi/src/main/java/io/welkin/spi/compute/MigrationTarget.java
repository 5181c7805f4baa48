// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.Map;

/**
 * Where the source finds the target, in the words of their driver type.
 *
 * @param uri as the source's host reaches it
 * @param details what else the driver says to itself
 */
public record MigrationTarget(String uri, Map<String, String> details) {
  public MigrationTarget {
    details = details == null ? Map.of() : Map.copyOf(details);
  }
}
