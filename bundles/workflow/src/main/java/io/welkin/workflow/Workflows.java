// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Run;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** Starts and steers runs. Thread safe. */
@ProviderType
public interface Workflows {
  /** What a start made. */
  record Started(UUID run, UUID job) {}

  /**
   * Starts a run of the newest revision of a workflow within the caller's transaction, with its job when one is asked
   * for. The run begins after the commit; when its leases are taken, after those who came first.
   *
   * <p>A job request whose request id is known starts nothing and returns what was started then.
   */
  Started start(Tx tx, StartRun start);

  /**
   * Keeps a job of work that the caller's transaction itself does: rows change, and no device has to be asked. It has no run.
   *
   * <p>One whose request id is known is not kept again.
   *
   * @return its id
   */
  UUID done(Tx tx, StartRun.JobRequest job, Cause cause);

  /**
   * Completes with the run once it has ended; at once when it has. To be asked for after the start was committed, and
   * never waited for inside a transaction. An end on another node is noticed a moment later. Wait with a deadline.
   * UNREACHABLE {@code EngineStopped} when this engine stops before: the run goes on with another.
   */
  CompletableFuture<Run> end(UUID run);

  /** Asks a run to stop at its next step boundary and to undo what it did. CONFLICT when it has ended or undoes already. */
  void cancel(UUID run, Cause cause);

  /** Says yes or no to a run that asked. CONFLICT {@code NothingToDecide} when it does not wait for that. */
  void decide(UUID run, boolean approved, String note, Cause cause);

  /** Goes on with a parked run where it stopped. CONFLICT when it is not parked. */
  void retry(UUID run, Cause cause);

  /** Undoes what a parked run did, as far as it goes. CONFLICT when it is not parked. */
  void compensate(UUID run, Cause cause);

  /** Ends a parked run as failed and leaves everything as it is. CONFLICT when it is not parked. */
  void abandon(UUID run, Cause cause);

  /**
   * Takes a resource from the run that holds it, and gives it to the one that waits. For a lease that outlived its run;
   * with force also from a run that lives, whose late commands the fence of the resource then keeps out.
   *
   * @return the run that held it
   * @throws io.welkin.kernel.FailureException CONFLICT {@code LeaseHeld} when the run lives, INVALID {@code NoLease}
   */
  UUID release(UUID resource, boolean force, Cause cause);
}
