// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits until nothing moves any more, and does what an operator would with runs that wait for one. */
final class Quiet {
  private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

  private final Api api;
  private final Ledger ledger;
  private final Set<String> parked = new HashSet<>();

  Quiet(Api api, Ledger ledger) {
    this.api = api;
    this.ledger = ledger;
  }

  /** Runs that had parked and were tried again by hand. */
  Set<String> parked() {
    return parked;
  }

  /** Whether it became quiet in time. */
  boolean await(Duration patience) {
    Set<String> open = new HashSet<>(ledger.jobs().keySet());
    boolean ended = Await.holds(patience, () -> idle(open));
    // What was done natively is known once every host was seen after the last run ended, and followed when that is over.
    Instant mark = Instant.now();
    boolean seen = ended && Await.holds(patience, () -> seenSince(mark.plusSeconds(2)));
    return seen && Await.holds(patience, () -> idle(open) && openDrift() == 0);
  }

  private boolean idle(Set<String> open) throws IOException {
    for (String job : new ArrayList<>(open)) {
      if (api.call("queryAsyncJobResult", "jobid", job).path("jobstatus").asInt() == 0) {
        retryParked();
        return false;
      }
      open.remove(job);
    }
    retryParked();
    return runs("Pending").isEmpty() && runs("Running").isEmpty() && runs("Compensating").isEmpty();
  }

  private List<JsonNode> runs(String state) throws IOException {
    return api.all("listWorkflowRuns", "workflowrun", "state", state);
  }

  /** The faults are over: whoever operates this cloud would try again. */
  private void retryParked() throws IOException {
    List<JsonNode> waiting = new ArrayList<>(runs("Parked"));
    waiting.addAll(runs("UndoParked"));
    for (JsonNode run : waiting) {
      parked.add(run.path("id").asText() + " " + run.path("workflow").asText() + " " + run.path("failure"));
      api.call("retryWorkflowRun", "id", run.path("id").asText());
    }
  }

  private boolean seenSince(Instant mark) throws IOException {
    for (JsonNode host : api.all("listHosts", "host")) {
      if (!"Up".equals(host.path("state").asText()) || !host.has("lastpinged")
          || OffsetDateTime.parse(host.path("lastpinged").asText(), WIRE).toInstant().isBefore(mark)) {
        return false;
      }
    }
    return true;
  }

  private long openDrift() throws IOException {
    return api.call("listDriftRecords", "status", "Open", "page", "1", "pagesize", "1").path("count").asLong();
  }
}
