// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.bus.Json;
import io.welkin.domain.Awaited;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.Workflows;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** Waits for the run behind an operation that is answered at once, wherever it ends. Outside of any transaction. */
public final class RunWait {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Duration SLICE = Duration.ofSeconds(2);

  private RunWait() {}

  /**
   * Returns when the run succeeded.
   *
   * @throws ApiException with its failure, or saying that it goes on or is parked
   */
  public static void success(UnitOfWork unitOfWork, Workflows workflows, UUID run, String what) {
    long end = System.nanoTime() + MOST.toNanos();
    while (Awaited.end(workflows, run, SLICE).isEmpty()) {
      Run row = unitOfWork.read(tx -> tx.of(Run.class).get(run));
      RunLife.State state = RunLife.TABLE.state(row.state());
      if (state == RunLife.State.PARKED || state == RunLife.State.UNDO_PARKED) {
        throw unfinished(what + " cannot go on: " + reason(row) + ". Run " + run + " is parked");
      }
      if (System.nanoTime() - end > 0) {
        throw unfinished(what + " has not ended within " + MOST.toSeconds() + " s and goes on as run " + run);
      }
    }
  }

  private static ApiException unfinished(String text) {
    return new ApiException(ApiError.INTERNAL_ERROR, ApiException.CS_RUNTIME, text);
  }

  private static String reason(Run row) {
    try {
      return row.failure() == null ? "no reason given" : Json.MAPPER.readValue(row.failure(), Failure.class).message();
    } catch (IOException e) {
      throw new IllegalStateException("the failure of run " + row.id() + " cannot be read", e);
    }
  }
}
