// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.cell.Scenarios.Scenario;
import io.welkin.cell.Strikes.Boundary;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Run;
import io.welkin.testing.Await;
import io.welkin.workflow.WorkflowDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 5 at every boundary of every step of every workflow that is shipped: the engine dies before a step acts, between its
 * act and the record of it, and right after; or an answer is lost. Whatever happens, the end is the one that an undisturbed
 * run has; and when a step fails for good, the one that an undisturbed compensation has.
 */
class StepBoundaryTest {
  /** How many looks at a run without a change mean that nothing moves. Not a time: on a busy machine it takes longer to move. */
  private static final int STILL = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = 5_000_000;

  /** For whoever works on one of them. */
  private static final String ASKED_FOR = System.getProperty("cell.scenarios", ".*");

  @TempDir static Path racks;
  private static Cell cell;
  private static Scenarios scenarios;
  private static Traces traces;
  private static final ExecutorService CALLERS = Executors.newCachedThreadPool();

  /** How a run ended: what was called meanwhile, and what there is now. */
  private record End(String state, List<String> calls, List<String> traces, long boots, JsonNode log) {
    /** Index of the first call that undoes, or how many calls there were. */
    int undoBegins() {
      int first = 0;
      while (first < calls.size() && !calls.get(first).contains(Strikes.UNDOES)) {
        first++;
      }
      return first;
    }
  }

  @BeforeAll static void start() {
    cell = new Cell(racks);
    scenarios = new Scenarios(cell, new Natives(cell, racks));
    traces = new Traces(cell.inventory().dataSource(), racks);
  }

  @AfterAll static void stop() {
    CALLERS.shutdownNow();
    cell.close();
  }

  @TestFactory Stream<DynamicTest> everyWorkflowSurvivesEveryBoundary() {
    return scenarios.all().values().stream().filter(s -> s.name().matches(ASKED_FOR))
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> boundaries(s)));
  }

  /** What is not struck would be forgotten. */
  @Test void everyWorkflowIsStruck() {
    assertThat(scenarios.all().values().stream().map(Scenario::workflow).distinct())
        .containsExactlyInAnyOrderElementsOf(cell.definitions().map(WorkflowDefinition::name).toList());
  }

  /** A new workflow needs a scenario, and a new step must be taken by one. */
  @TestFactory Stream<DynamicTest> everyStepIsTaken() {
    Map<String, Set<String>> taken = new HashMap<>();
    return cell.definitions().map(d -> DynamicTest.dynamicTest(d.name(), () -> {
      for (Scenario s : scenarios.all().values()) {
        if (s.workflow().equals(d.name())) {
          run(s, -1, -1, null).log().forEach(e -> {
            if ("DONE".equals(e.path("status").asText())) {
              taken.computeIfAbsent(d.name(), n -> new HashSet<>()).add(e.path("step").asText());
            }
          });
        }
      }
      assertThat(taken.getOrDefault(d.name(), Set.of())).as("steps of " + d.name() + " that a scenario takes")
          .containsAll(d.steps().stream().map(WorkflowDefinition.Step::name).toList());
    }));
  }

  private static void boundaries(Scenario s) throws IOException {
    End whole = run(s, -1, -1, null);
    assertThat(whole.state()).isEqualTo("Succeeded");
    for (int call = 0; call < whole.calls().size(); call++) {
      for (Boundary boundary : Boundary.values()) {
        // What a call does not send cannot be lost.
        if (!boundary.ofCommand() || whole.calls().get(call).endsWith(Strikes.SENDS)) {
          strike(s, -1, call, boundary, whole);
        }
      }
    }
    End undone = run(s, whole.calls().size() - 1, -1, null);
    assertThat(undone.state()).as(s.name() + " refused at its end " + undone.calls()).isEqualTo("Failed");
    for (int call = undone.undoBegins(); call < undone.calls().size(); call++) {
      strike(s, whole.calls().size() - 1, call, Boundary.BETWEEN_ACT_AND_RECORD, undone);
    }
  }

  private static void strike(Scenario s, int refused, int call, Boundary boundary, End undisturbed) throws IOException {
    compare(s, run(s, refused, call, boundary), undisturbed,
        "refused at call " + refused + ", struck " + boundary + " at call " + call + " " + undisturbed.calls());
  }

  private static void compare(Scenario s, End end, End undisturbed, String how) {
    assertThat(end.state()).as(s.name() + " " + how).isEqualTo(undisturbed.state());
    assertThat(end.traces()).as(s.name() + " " + how).isEqualTo(undisturbed.traces());
    assertThat(end.boots()).as("starts of the guest, " + s.name() + " " + how).isEqualTo(undisturbed.boots());
  }

  /** Negative numbers: nothing is refused, or struck. */
  private static End run(Scenario s, int refused, int call, Boundary boundary) throws IOException {
    cell.strikes.watch("");
    UUID subject = s.prepare().prepare();
    Instant mark = cell.now();
    cell.strikes.watch(s.workflow());
    if (refused >= 0) {
      cell.strikes.refuse(refused);
    }
    if (boundary != null) {
      cell.strikes.strike(call, boundary);
    }
    Future<?> begun = CALLERS.submit(() -> s.begin().begin(subject));
    Run run = Await.value("a run of " + s.name(), PATIENCE, () -> begun(s, mark, begun), r -> r != null);
    Run ended = toTheEnd(run.id(), boundary);
    JsonNode progress = Json.MAPPER.readTree(ended.data());
    return new End(ended.state(), cell.strikes.calls(), traces.of(ended.resourceId()), traces.boots(ended.resourceId()),
        progress.path("log"));
  }

  /** The call that begins it may fail once there is a run, as it should when a step was refused; not before. */
  private static Run begun(Scenario s, Instant mark, Future<?> begun) {
    boolean answered = begun.isDone();
    Run run = cell.unitOfWork().read(tx -> tx.of(Run.class).first(Where.eq("workflow", s.workflow()).order("-created"))
        .filter(r -> !r.created().isBefore(mark)).orElse(null));
    if (run == null && answered) {
      try {
        begun.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(s.name() + " is not begun", e);
      }
    }
    return run;
  }

  /** Lets time pass whenever nothing moves, and starts the engine again when it has died. */
  private static Run toTheEnd(UUID id, Boundary boundary) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean dead = false;
    while (System.nanoTime() < deadline) {
      Run before = row(id);
      for (int looks = 0; row(id).version() == before.version() && (looks < STILL || cell.working())
          && !dies(boundary, dead) && before.ended() == null; looks++) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      if (dies(boundary, dead)) {
        dead = true;
        cell.restart();
        takeOver(id);
      } else if (before.ended() != null) {
        awaitStroke(boundary, dead);
        return before;
      } else if (row(id).version() == before.version()) {
        cell.jump(due(before).plusSeconds(1));
      }
    }
    throw new AssertionError("the run does not end: " + row(id) + " after " + cell.strikes.calls());
  }

  /** What the dead engine had claimed is free when its time is over. */
  private static void takeOver(UUID id) {
    Instant claimed = row(id).claimedUntil();
    if (claimed != null) {
      cell.jump(claimed.plusSeconds(1));
    }
  }

  /** The last commit of a run may be seen before the engine dies of what comes after it. */
  private static void awaitStroke(Boundary boundary, boolean dead) {
    if (boundary != null && !dead) {
      Await.until("it is struck " + boundary + " in " + cell.strikes.calls(), cell.strikes::struck);
      if (dies(boundary, false)) {
        cell.restart();
      }
    }
  }

  private static boolean dies(Boundary boundary, boolean dead) {
    return !dead && boundary != null && boundary != Boundary.ANSWER_LOST && cell.strikes.struck();
  }

  private static Instant due(Run run) {
    Instant due = run.wakeAt() == null ? cell.now() : run.wakeAt();
    return run.claimedUntil() != null && run.claimedUntil().isAfter(due) ? run.claimedUntil() : due;
  }

  private static Run row(UUID id) {
    return cell.unitOfWork().read(tx -> tx.of(Run.class).get(id));
  }
}
