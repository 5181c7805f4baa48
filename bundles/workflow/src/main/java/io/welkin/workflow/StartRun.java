// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A run to be started.
 *
 * @param workflow its name
 * @param resourceKind kind of the resource that it is about, such as {@code virtual-machine}
 * @param resourceId which one
 * @param input what steps refer to as {@code ${input.name}}; values are strings, numbers, booleans, UUIDs, lists, maps
 * @param leases all that it may change
 * @param job the job that a client was promised, or null
 * @param cause why
 * @param traceparent W3C trace context, or null
 */
public record StartRun(String workflow, String resourceKind, UUID resourceId, Map<String, Object> input,
    List<Leases.Want> leases, JobRequest job, Cause cause, String traceparent) {
  public StartRun {
    input = input == null ? Map.of() : Map.copyOf(input);
    leases = leases == null ? List.of() : List.copyOf(leases);
  }

  /**
   * The job that goes with a run.
   *
   * @param id the id that the client chose, or null
   * @param requestId unique for one call of a client
   * @param operation name of the operation
   * @param eventType type of the event that the log shows at the end, such as {@code VM.START}
   * @param entityKind as in {@link io.welkin.inventory.EntityKinds}
   * @param remoteAddress where the call came from, or null
   * @param protocol by which it came, or null
   */
  public record JobRequest(UUID id, UUID requestId, String operation, String eventType, UUID accountId, UUID domainId,
      UUID userId, String username, String entityKind, UUID entityId, String remoteAddress, String protocol) {
    /** One that comes from nowhere. */
    public JobRequest(UUID id, UUID requestId, String operation, String eventType, UUID accountId, UUID domainId, UUID userId,
        String username, String entityKind, UUID entityId) {
      this(id, requestId, operation, eventType, accountId, domainId, userId, username, entityKind, entityId, null, null);
    }

    /** What the event log says of the run. */
    public RunProgress.Notice notice() {
      return new RunProgress.Notice(eventType, username, remoteAddress, protocol);
    }
  }
}
