// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.operations.Call;
import io.welkin.workflow.StartRun;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The job of what was done already when it was asked for: rows that changed together with the job's own. */
final class Recorded {
  private Recorded() {}

  static StartRun start(UUID entity, String kind, StartRun.JobRequest job, Cause cause, Call call) {
    return new StartRun("record-change", kind, entity, Map.of(), List.of(Want.exclusive(entity)), job, cause, call.traceparent());
  }
}
