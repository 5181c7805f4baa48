// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.kernel.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run knows, kept as one JSON document in its row: reading and writing a run is one statement each.
 *
 * @param input what the run was started with
 * @param outputs by step name
 * @param log one entry for each step and phase that began, in order
 * @param waiting the command that is out, or null
 * @param answer an outcome that came while the run could not take it, or null
 * @param notice what the event log says when the run ends, or null
 * @param cancelledBy who asked it to stop, or null
 */
public record RunProgress(Map<String, JsonNode> input, Map<String, JsonNode> outputs, List<Entry> log, Waiting waiting,
    Outcome answer, Notice notice, String cancelledBy) {
  public RunProgress {
    input = input == null ? Map.of() : input;
    outputs = outputs == null ? Map.of() : outputs;
    log = log == null ? List.of() : log;
  }

  /** How far a step has come. */
  public enum Status { STARTED, DONE, SKIPPED, FAILED, UNDONE }

  /**
   * What happened to a step.
   *
   * @param undo whether this is compensation
   * @param failure the last one, also of an attempt that was followed by another
   */
  public record Entry(String step, String type, boolean undo, int attempt, Status status, Failure failure,
      Instant started, Instant ended) {}

  /**
   * A command that is out: its idempotency key, and where it went.
   *
   * @param instance the driver-host or the address, or null where a person has to decide
   * @param driver null where it did not go to a driver
   * @param note what the step noted, or null
   */
  public record Waiting(String key, int attempt, int part, String instance, String driver, String note) {}

  /** The outcome of a command: an answer's type name and JSON body. */
  public record Outcome(String key, int attempt, String type, JsonNode body) {}

  /**
   * How the event log names a run.
   *
   * @param username the user behind it
   * @param remoteAddress where the call came from that began it, or null
   * @param protocol by which it came, or null
   */
  public record Notice(String eventType, String username, String remoteAddress, String protocol) {}

  public RunProgress with(Waiting out) {
    return new RunProgress(input, outputs, log, out, null, notice, cancelledBy);
  }

  public RunProgress with(Outcome kept) {
    return new RunProgress(input, outputs, log, waiting, kept, notice, cancelledBy);
  }

  public RunProgress cancelled(String who) {
    return new RunProgress(input, outputs, log, waiting, answer, notice, who);
  }

  /** Whether a person has to decide how it goes on. */
  public boolean undecided() {
    return waiting != null && waiting.instance() == null && answer == null;
  }

  public RunProgress withOutput(String step, JsonNode output) {
    Map<String, JsonNode> more = new LinkedHashMap<>(outputs);
    more.put(step, output);
    return new RunProgress(input, more, log, null, null, notice, cancelledBy);
  }

  /** The log with this entry, which takes the place of an earlier one of the same step and phase. */
  public RunProgress with(Entry entry) {
    List<Entry> more = new ArrayList<>(log);
    for (int i = 0; i < more.size(); i++) {
      Entry old = more.get(i);
      if (old.step().equals(entry.step()) && old.undo() == entry.undo()) {
        more.set(i, new Entry(entry.step(), entry.type(), entry.undo(), entry.attempt(), entry.status(),
            entry.failure() == null ? old.failure() : entry.failure(), old.started(), entry.ended()));
        return new RunProgress(input, outputs, List.copyOf(more), waiting, answer, notice, cancelledBy);
      }
    }
    more.add(entry);
    return new RunProgress(input, outputs, List.copyOf(more), waiting, answer, notice, cancelledBy);
  }

  /** Whether a step began and was not skipped. */
  public boolean began(String step) {
    return log.stream().anyMatch(e -> e.step().equals(step) && !e.undo() && e.status() != Status.SKIPPED);
  }
}
