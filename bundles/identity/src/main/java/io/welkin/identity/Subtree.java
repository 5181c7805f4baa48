// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Domain;
import java.util.List;
import java.util.UUID;

/** A domain with all below it. */
final class Subtree {
  static final String ACTIVE = "Active";
  static final String INACTIVE = "Inactive";

  private Subtree() {}

  /** Those that are there, the highest first. */
  static List<Domain> of(Tx tx, UUID domain) {
    String path = tx.of(Domain.class).get(domain).path();
    return tx.of(Domain.class).list(Where.live().with("path", Where.Operator.LIKE, path + "%").order("level", "path")).stream()
        .filter(d -> d.path().startsWith(path)).toList();
  }
}
