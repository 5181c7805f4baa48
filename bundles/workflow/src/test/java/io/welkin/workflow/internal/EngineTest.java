// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Retry;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Cause CAUSE = Cause.user("tester");
  private static final Retry ONCE = new Retry(1, null, null);

  private final FakeClock clock = FakeClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final Probes.Note note = new Probes.Note();
  private final UUID resource = Ids.next();
  private final TestEngine engine = TestEngine.start(clock).with(note, new Probes.Ask());

  @AfterEach void close() {
    engine.close();
  }

  private static Step note(String name, Object text) {
    return new Step(name, "test.note", Map.of("text", text), null, new Retry(3, Duration.ofSeconds(10), null), null);
  }

  private static Step ask(String name, Retry retry) {
    return new Step(name, "test.ask", Map.of("id", "${input.id}"), null, retry, Duration.ofSeconds(5));
  }

  private UUID start(String name, Step... steps) {
    engine.with(() -> List.of(new WorkflowDefinition(name, 1, "", List.of("id", "flag?"), List.of(steps))));
    return start(name);
  }

  private UUID start(String name) {
    return engine.unitOfWork().run(tx -> engine.workflows().start(tx, new StartRun(name, "thing", resource,
        Map.of("id", resource, "flag", true), List.of(Want.exclusive(resource)), null, CAUSE, null))).run();
  }

  private static RunProgress progress(Run run) {
    return JobBook.parse(run.data(), RunProgress.class);
  }

  @Test void stepsFollowEachOtherAndPassOnWhatTheyGive() {
    Run run = engine.end(start("chain", note("one", "a"), note("two", "${one.text}")));
    assertThat(run.state()).isEqualTo("Succeeded");
    assertThat(note.notes).containsSubsequence("a", "a!");
    assertThat(progress(run).outputs().get("two").get("text").asText()).isEqualTo("a!!");
  }

  @Test void aConditionLeavesAStepOut() {
    Run run = engine.end(start("conditional",
        new Step("no", "test.note", Map.of("text", "no"), "!${input.flag}", null, null),
        new Step("yes", "test.note", Map.of("text", "yes"), "${input.flag}", null, null)));
    assertThat(note.notes).contains("yes").doesNotContain("no");
    assertThat(progress(run).log()).extracting(RunProgress.Entry::status)
        .containsExactly(RunProgress.Status.SKIPPED, RunProgress.Status.DONE);
  }

  @Test void aCommandGoesOutAndItsAnswerComesBack() {
    engine.driver(c -> new Done());
    Run run = engine.end(start("command", ask("ask", ONCE)));
    assertThat(run.state()).isEqualTo("Succeeded");
    assertThat(engine.headers().get(0).key()).isEqualTo(run.id() + "/ask");
    assertThat(engine.headers().get(0).timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test void aFailureUndoesInReverseOrder() {
    engine.driver(c -> c instanceof RemoveInstance ? new Done()
        : Failure.of(Kind.INVALID, "Refused", "the device refuses"));
    Run run = engine.end(start("undo", note("first", "1"), note("second", "2"), ask("third", ONCE)));
    assertThat(run.state()).isEqualTo("Failed");
    assertThat(run.failure()).contains("Refused");
    assertThat(note.notes).containsSubsequence("1", "2", "undo 2", "undo 1");
    assertThat(engine.sent()).hasSize(2).last().isInstanceOf(RemoveInstance.class);
    assertThat(engine.headers().get(1).fence()).isGreaterThan(engine.headers().get(0).fence());
  }

  @Test void aTransientFailureIsTriedAgainAfterAPause() {
    note.failures = 2;
    note.failure = Failure.of(Kind.UNREACHABLE, "Down", "not now");
    UUID run = start("retry", note("before", "b"), note("again", "fail"), note("after", "a"));
    Await.until("the run gets there", () -> engine.row(run).attempt() == 2);
    clock.advance(Duration.ofSeconds(11));
    engine.look();
    Await.until("the run gets there", () -> engine.row(run).attempt() == 3);
    clock.advance(Duration.ofSeconds(21));
    engine.look();
    assertThat(engine.end(run).state()).isEqualTo("Succeeded");
    assertThat(note.notes).containsSubsequence("b", "fail", "a");
  }

  @Test void aDefectFailsTheStepThatHasItAndUndoesTheOthers() {
    Run run = engine.end(start("defect", note("good", "g"), note("bad", "defect")));
    assertThat(run.state()).isEqualTo("Failed");
    assertThat(run.failure()).contains("StepDefect");
    assertThat(note.notes).endsWith("undo defect", "undo g");
  }

  @Test void withoutAnAnswerTheSameCommandIsSentAgainWithAHigherFence() {
    engine.driver(c -> engine.sent().size() < 2 ? null : new Done());
    UUID run = start("silence", ask("ask", new Retry(3, Duration.ofSeconds(1), null)));
    Await.until("the run gets there", () -> engine.sent().size() == 1);
    clock.advance(Duration.ofSeconds(60));
    engine.look();
    Await.until("the run gets there", () -> engine.row(run).attempt() == 2);
    clock.advance(Duration.ofSeconds(5));
    engine.look();
    assertThat(engine.end(run).state()).isEqualTo("Succeeded");
    assertThat(engine.headers()).extracting(h -> h.key()).containsOnly(run + "/ask");
    assertThat(engine.headers().get(1).fence()).isGreaterThan(engine.headers().get(0).fence());
  }

  @Test void whoWaitsForTheEndOfARunIsToldWhenTheEngineStops() {
    engine.driver(c -> null);
    UUID run = start("waited-for", ask("ask", ONCE));
    TestEngine other = engine.another();
    CompletableFuture<Run> before = other.workflows().end(run);
    other.close();
    assertThat(before).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("EngineStopped");
    assertThat(other.workflows().end(run)).isCompletedExceptionally();
    assertThat(engine.row(run).state()).isEqualTo("Running");
  }

  @Test void whileTheDriverIsMissingTheCommandWaits() {
    engine.driver(c -> null);
    UUID run = start("missing", ask("ask", ONCE));
    Await.until("the run gets there", () -> engine.sent().size() == 1);
    engine.driverPresent(false);
    clock.advance(Duration.ofHours(1));
    engine.look();
    Await.until("the run gets there", () -> engine.row(run).wakeAt().isAfter(clock.instant()));
    assertThat(engine.row(run).state()).isEqualTo("Running");
    assertThat(engine.row(run).attempt()).isEqualTo(1);
  }

  @Test void anAnswerThatComesTwiceCountsOnce() {
    engine.driver(c -> new Done());
    UUID run = start("twice", ask("one", ONCE), ask("two", ONCE));
    Run ended = engine.end(run);
    engine.bus().send(io.welkin.bus.Address.ANSWER, new io.welkin.bus.Envelope("done/1",
        engine.headers().get(0), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(ended.state()).isEqualTo("Succeeded");
    assertThat(engine.sent()).hasSize(2);
  }

  @Test void anAnswerThatCannotBeReadNeverGetsToItsRun() {
    engine.driver(c -> null);
    UUID run = start("unreadable", ask("one", ONCE));
    Await.until("it was asked", () -> engine.headers().size() == 1);
    for (String body : List.of("", "null", "{\"code\": [", "[]")) {
      engine.bus().send(Address.ANSWER, new io.welkin.bus.Envelope("failure/1", engine.headers().get(0),
          body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    Await.until("all are dead", () -> engine.bus().deadLetters(10).size() == 4);
    assertThat(engine.bus().deadLetters(10)).extracting(d -> d.reason().code()).containsOnly("MalformedMessage");
    assertThat(engine.row(run).state()).isEqualTo("Running");
    engine.bus().send(Address.ANSWER, new io.welkin.bus.Envelope("done/1", engine.headers().get(0),
        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(engine.end(run).state()).isEqualTo("Succeeded");
  }

  @Test void aRunWaitsForTheLeaseOfTheOneBefore() {
    engine.driver(c -> null);
    UUID first = start("hold", ask("ask", ONCE));
    Await.until("the run gets there", () -> engine.sent().size() == 1);
    UUID second = start("second", note("only", "s"));
    assertThat(engine.row(second).state()).isEqualTo("Pending");
    engine.bus().send(io.welkin.bus.Address.ANSWER, new io.welkin.bus.Envelope("done/1", engine.headers().get(0),
        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(engine.end(first).state()).isEqualTo("Succeeded");
    assertThat(engine.end(second).state()).isEqualTo("Succeeded");
  }

  @Test void aLeaseIsTakenFromARunThatLivesOnlyByForce() {
    engine.driver(c -> null);
    UUID first = start("holder", ask("ask", ONCE));
    Await.until("the run gets there", () -> engine.sent().size() == 1);
    UUID second = start("waiter", note("only", "s"));
    assertThatThrownBy(() -> engine.workflows().release(resource, false, Cause.operator("ann")))
        .hasMessageContaining("LeaseHeld").hasMessageContaining(first.toString());
    assertThat(engine.workflows().release(resource, true, Cause.operator("ann"))).isEqualTo(first);
    assertThat(engine.end(second).state()).isEqualTo("Succeeded");
    List<HistoryEntry> history = engine.unitOfWork().read(
        tx -> tx.of(HistoryEntry.class).list(Where.eq("resourceId", resource)));
    assertThat(history).singleElement().satisfies(h -> assertThat(h.trigger() + " " + h.cause() + " " + h.runId())
            .isEqualTo("FORCE operator:ann " + first));
    assertThatThrownBy(() -> engine.workflows().release(Ids.next(), true, CAUSE)).hasMessageContaining("NoLease");
  }

  @Test void aMissingStepTypeParksTheRunUntilABundleBringsIt() {
    UUID run = start("parked", new Step("later", "test.later", Map.of("text", "x"), null, null, null));
    Await.until("the run gets there", () -> engine.row(run).state().equals("Parked"));
    assertThat(engine.row(run).failure()).contains("StepTypeMissing");
    engine.workflows().abandon(run, CAUSE);
    assertThat(engine.row(run).state()).isEqualTo("Failed");
    assertThatThrownBy(() -> engine.workflows().cancel(run, CAUSE)).isInstanceOf(FailureException.class);
  }

  @Test void aRunThatIsUndoneGoesOnWhenTheBundleOfItsStepTypeIsBack() {
    engine.driver(command -> {
      engine.without(note);
      return command instanceof RemoveInstance ? new Done() : Failure.of(Kind.INVALID, "Refused", "the driver refuses");
    });
    UUID run = start("undone-later", note("first", "1"), ask("second", ONCE));
    Await.until("the run waits", () -> engine.row(run).state().equals("UndoParked"));

    engine.with(note);

    assertThat(engine.end(run).state()).isEqualTo("Failed");
    assertThat(engine.row(run).failure()).as("why it was undone").contains("Refused");
    assertThat(note.notes).containsSubsequence("1", "undo 1");
  }

  @Test void cancelStopsAtTheNextBoundaryAndUndoes() {
    engine.driver(c -> c instanceof RemoveInstance ? new Done() : null);
    UUID run = start("cancel", note("first", "1"), ask("second", ONCE), note("third", "3"));
    Await.until("the run gets there", () -> engine.sent().size() == 1);
    engine.workflows().cancel(run, CAUSE);
    engine.bus().send(io.welkin.bus.Address.ANSWER, new io.welkin.bus.Envelope("done/1", engine.headers().get(0),
        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(engine.end(run).state()).isEqualTo("Cancelled");
    assertThat(note.notes).containsSubsequence("1", "undo 1").doesNotContain("3");
  }

  @Test void aParkedRunIsCancelledAndUndoes() {
    UUID run = start("parked-cancel", note("first", "1"), new Step("later", "test.later", Map.of(), null, null, null));
    Await.until("the run gets there", () -> engine.row(run).state().equals("Parked"));
    engine.workflows().cancel(run, Cause.operator("ann"));
    Await.until("it has undone what it did", () -> engine.row(run).state().equals("Cancelled"));
    assertThat(note.notes).containsExactly("1", "undo 1");
    assertThat(engine.row(run).failure()).contains("cancelled by ann");
  }

  @Test void aJobEndsWithItsRunAndARepeatedRequestFindsIt() {
    engine.with(() -> List.of(new WorkflowDefinition("job", 1, "", List.of(), List.of(note("n", "x")))));
    UUID request = Ids.next();
    StartRun.JobRequest job = new StartRun.JobRequest(null, request, "doThing", "THING.DO", Ids.next(), Ids.next(),
        Ids.next(), "tester", "UserVm", resource);
    StartRun start = new StartRun("job", "thing", resource, Map.of(), List.of(), job, CAUSE, null);
    io.welkin.workflow.Workflows.Started one = engine.unitOfWork().run(tx -> engine.workflows().start(tx, start));
    engine.end(one.run());
    io.welkin.workflow.Workflows.Started two = engine.unitOfWork().run(tx -> engine.workflows().start(tx, start));
    assertThat(two).isEqualTo(one);
    assertThat(note.notes).hasSize(1);
    assertThat(engine.unitOfWork().read(tx -> tx.of(Job.class).get(one.job())).state()).isEqualTo("Succeeded");
    List<EventEntry> events = engine.unitOfWork().read(
        tx -> tx.of(EventEntry.class).list(Where.eq("type", "THING.DO")));
    assertThat(events).extracting(EventEntry::state).containsExactlyInAnyOrder("Scheduled", "Completed");
  }

  @Test void manyWorkersOnOneRunDoItOnce() {
    engine.driver(c -> new Done());
    for (int i = 0; i < 20; i++) {
      UUID run = i == 0 ? start("crowd", note("first", "1"), ask("second", ONCE), note("third", "3")) : start("crowd");
      for (int poke = 0; poke < 8; poke++) {
        engine.poke(run);
      }
      Run ended = engine.end(run);
      assertThat(ended.state()).isEqualTo("Succeeded");
      assertThat(progress(ended).log()).extracting(RunProgress.Entry::failure).containsOnlyNulls();
    }
  }

  @Test void aDefinitionWithMistakesIsRefused() {
    DefinitionCheck check = new DefinitionCheck(t -> t.equals("test.note") ? java.util.Optional.of(note)
        : java.util.Optional.empty());
    assertThat(check.mistakes(new WorkflowDefinition("bad", 1, "", List.of("id"), List.of(
        note("a", "${input.nothing}"), note("a", "x"), note("b", "${later.text}"), note("c", "${a.nothing}"),
        new Step("d", "test.note", Map.of("colour", "red"), null, null, null)))))
        .hasSize(5);
  }

  @Test void anAnswerThatCannotBeRecordedIsHeldAndNotLost() {
    CountDownLatch asked = new CountDownLatch(1);
    engine.driver(command -> {
      engine.databaseReachable(false);
      asked.countDown();
      return new Done();
    });
    UUID run = start("cut", ask("ask", ONCE));
    Await.until("the driver was asked", () -> asked.getCount() == 0);
    Await.until("the answer is with the engine", () -> engine.bus().count(Address.ANSWER) == 1);

    engine.databaseReachable(true);

    assertThat(engine.end(run).state()).isEqualTo("Succeeded");
    assertThat(engine.bus().deadLetters(10)).isEmpty();
    assertThat(engine.sent()).hasSize(1);
  }

  @Test void aRunThatCannotBeWorkedIsTriedAgainSoon() {
    engine.databaseReachable(false);
    UUID run = start("away", note("one", "a"));
    Await.until("the engine met the cut", () -> engine.cuts() > 0);

    engine.databaseReachable(true);

    Await.until("the run has ended", () -> engine.row(run).ended() != null);
    assertThat(engine.row(run).state()).isEqualTo("Succeeded");
  }
}
