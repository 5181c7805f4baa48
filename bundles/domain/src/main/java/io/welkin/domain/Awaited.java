// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.bus.Json;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.workflow.Workflows;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a run, for the few operations that the CloudStack API wants answered at once although they ask a device. To be
 * called outside of any transaction.
 */
public final class Awaited {
  private Awaited() {}

  /**
   * Waits until the run has ended, at most this long; empty when it goes on.
   *
   * @throws ApiException with the failure of a run that failed; or when the engine here stops, and the run goes on without it
   */
  public static Optional<Run> end(Workflows workflows, UUID run, Duration most) {
    try {
      Run ended = workflows.end(run).get(most.toMillis(), TimeUnit.MILLISECONDS);
      if (ended.failure() != null) {
        throw ApiException.of(Json.MAPPER.readValue(ended.failure(), Failure.class));
      }
      return Optional.of(ended);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ApiError.SERVICE_UNAVAILABLE, ApiException.CS_UNAVAILABLE, "the server is stopping");
    } catch (ExecutionException e) {
      throw new ApiException(ApiError.INTERNAL_ERROR, ApiException.CS_RUNTIME,
          e.getCause().getMessage() + "; what was asked for goes on as run " + run);
    } catch (IOException e) {
      throw new IllegalStateException("run " + run + " cannot be waited for", e);
    }
  }
}
