// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.Done;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes while they are upgraded: the one with the older bundles leaves alone what was written for the newer ones. */
class MixedBuildsTest {
  private record Words(String text, String more) {}

  /** {@code test.note} as the next build has it. */
  private static final class NextNote extends NamedStep<Words, Probes.Text> {
    NextNote() {
      super("test.note", Words.class, Probes.Text.class);
    }

    @Override public StepResult<Probes.Text> execute(StepContext context, Words input) {
      return StepResult.done(new Probes.Text(input.text() + " and " + input.more()));
    }
  }

  private final FakeClock clock = FakeClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final UUID resource = Ids.next();
  private final Probes.Note note = new Probes.Note();
  private final TestEngine older = TestEngine.start(clock).with(note, new Probes.Ask());
  private TestEngine newer = older.another().with(new NextNote(), new Probes.Ask());

  @AfterEach void close() {
    newer.close();
    older.close();
  }

  private static Step note(Object more) {
    return new Step("note", "test.note", Map.of("text", "a", "more", more), null, null, null);
  }

  private static Step ask() {
    return new Step("ask", "test.ask", Map.of("id", "${input.id}"), null, null, Duration.ofSeconds(5));
  }

  private UUID start(Step... steps) {
    newer.with(() -> List.of(new WorkflowDefinition("next", 2, "", List.of("id"), List.of(steps))));
    return newer.unitOfWork().run(tx -> newer.workflows().start(tx, new StartRun("next", "thing", resource,
        Map.of("id", resource), List.of(Want.exclusive(resource)), null, Cause.user("tester"), null))).run();
  }

  private List<String> triggers(UUID run) {
    return older.unitOfWork().read(tx -> tx.of(HistoryEntry.class).list(Where.eq("resourceId", run))).stream()
        .map(HistoryEntry::trigger).toList();
  }

  /** Answers come to both nodes by turns. */
  @Test void answersOfItsRunsFindTheNewerNode() {
    older.driver(command -> new Done());
    for (int i = 0; i < 6; i++) {
      UUID run = start(ask(), note("b"));
      Await.until("the run has ended", () -> {
        older.look();
        newer.look();
        return newer.row(run).ended() != null;
      });
      assertThat(newer.row(run).state()).isEqualTo("Succeeded");
      assertThat(triggers(run)).doesNotContain("PARK");
    }
    assertThat(note.notes).as("what the older node did").isEmpty();
  }

  @Test void theOlderNodeDoesNotTakeWhatItCannotWorkOn() {
    older.driver(command -> null);
    UUID run = start(ask(), note("b"));
    Await.until("the command is sent", () -> older.sent().size() == 1);
    newer.close();
    Run before = older.row(run);
    clock.set(before.wakeAt());

    older.look();
    older.poke(run);
    older.look();
    assertThat(older.row(run).node()).isNull();
    assertThat(older.row(run).epoch()).isEqualTo(before.epoch());
    assertThat(older.row(run).attempt()).isEqualTo(1);

    newer = older.another().with(new NextNote(), new Probes.Ask());
    newer.look();
    Await.until("it is asked again", () -> newer.row(run).attempt() == 2);
  }

  @Test void inARestoredDatabaseRunsAskAgainAtOnce() {
    older.driver(command -> null);
    UUID run = start(ask());
    Await.until("the command is sent", () -> older.sent().size() == 1);
    newer.close();

    newer = older.another(true).with(new Probes.Ask());
    Await.until("it is asked again", () -> {
      newer.look();
      return newer.row(run).attempt() == 2;
    });
  }

  @Test void whatNobodyTakesParks() {
    UUID run = start(new Step("later", "test.later", Map.of(), null, null, null));
    older.look();
    newer.look();
    assertThat(newer.row(run).state()).isEqualTo("Running");

    clock.advance(Duration.ofMinutes(2));
    older.look();
    Await.until("it is parked", () -> older.row(run).state().equals("Parked"));
    assertThat(older.row(run).failure()).contains("StepTypeMissing");
  }
}
