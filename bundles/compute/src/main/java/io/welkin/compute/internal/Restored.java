// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.Run;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a restored database does not know: how far the runs that were under way came after the backup. Where their guests are
 * shows once every endpoint that answers was looked at.
 */
@Component(service = Restored.class)
public final class Restored {
  /** For endpoints that never answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ControlNodes nodes;

  @Activate
  public Restored(@Reference ControlNodes nodes) {
    this.nodes = nodes;
  }

  /** Whether a run may have placed a guest somewhere, and nobody has looked yet. */
  boolean unseen(Tx tx, Run run) {
    Instant since = nodes.restored().orElse(Instant.MIN);
    return run.created().isBefore(since) && tx.now().isBefore(since.plus(PATIENCE)) && (
        exists(tx, Where.eq("reachable", true).with("wholeAt", Where.Operator.LESS, since))
        || exists(tx, Where.eq("reachable", true).isNull("wholeAt")));
  }

  private static boolean exists(Tx tx, Where where) {
    return tx.of(EndpointSight.class).first(where).isPresent();
  }
}
