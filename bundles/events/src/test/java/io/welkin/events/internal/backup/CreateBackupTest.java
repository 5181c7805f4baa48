// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Bus;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.Backups;
import io.welkin.inventory.Cause;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.workflow.internal.TestEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateBackupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** Backups that are there once their copying may go on. */
  private static final class SlowBackups implements Backups {
    private final Map<String, UUID> there = new ConcurrentHashMap<>();
    private volatile CountDownLatch copying = new CountDownLatch(0);
    private volatile FailureException failure;

    @Override public String name(String asked) {
      if ("bad".equals(asked)) {
        throw FailureException.invalid("BadBackupName", "bad name");
      }
      return asked == null ? "one" : asked;
    }

    @Override public Made make(String name, UUID id) {
      try {
        copying.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw failure;
      }
      there.put(name, id);
      return found(name, id).orElseThrow();
    }

    @Override public Optional<Made> found(String name, UUID id) {
      return id.equals(there.get(name)) ? Optional.of(new Made(Path.of("/backups", name), NOW, 42)) : Optional.empty();
    }

    @Override public void remove(String name, UUID id) {
      there.remove(name, id);
    }
  }

  private static final ControlNodes NODES = new ControlNodes() {
    @Override public String self() {
      return "a";
    }

    @Override public List<String> others() {
      return List.of();
    }

    @Override public Optional<Instant> restored() {
      return Optional.empty();
    }
  };

  private final FakeClock clock = FakeClock.at(NOW);
  private final SlowBackups backups = new SlowBackups();
  private TestEngine engine;
  private TestGateway gateway;
  private BackupMaker maker;

  @BeforeEach void start() {
    engine = TestEngine.start(clock, new BackupMessages()).with(new MakeBackupStep()).with(new BackupWorkflows());
    People.in(engine.unitOfWork(), new TestSecrets());
    gateway = new TestGateway(engine.unitOfWork(), new TestSecrets(), Clock.systemUTC(),
        List.of(new CreateBackup(engine.unitOfWork(), engine.workflows(), backups, NODES)));
    maker = new BackupMaker(engine.bus(), engine.codec(), backups, NODES);
  }

  @AfterEach void stop() {
    maker.stop();
    engine.close();
  }

  private UUID run(String... parameters) {
    ApiResponse accepted = gateway.call("admin", "createBackup", parameters);
    assertThat(accepted.errorText()).isNull();
    UUID job = UUID.fromString(accepted.body().path("jobid").asText());
    return engine.unitOfWork().read(tx -> tx.of(Job.class).get(job)).runId();
  }

  private JsonNode job(UUID run) {
    return gateway.call("admin", "queryAsyncJobResult", "jobid", engine.row(run).jobId().toString()).body();
  }

  @Test void theJobTellsWhereTheBackupIs() {
    backups.copying = new CountDownLatch(1);
    UUID run = run("directory", "tonight");
    assertThat(job(run).path("jobstatus").asInt()).isZero();
    backups.copying.countDown();

    assertThat(engine.end(run).state()).isEqualTo("Succeeded");
    JsonNode made = job(run).path("jobresult").path("backup");
    assertThat(made.path("directory").asText()).isEqualTo("/backups/tonight");
    assertThat(made.path("node").asText()).isEqualTo("a");
    assertThat(made.path("size").asLong()).isEqualTo(42);
    assertThat(made.path("created").asText()).startsWith("2026-11-23T12:00:00");
  }

  @Test void aNameThatWillNotDoIsRefusedAtOnce() {
    assertThat(gateway.call("admin", "createBackup", "directory", "bad").error()).isEqualTo(431);
    List<Run> runs = engine.unitOfWork().read(tx -> tx.of(Run.class).list(Where.ALL));
    assertThat(runs).isEmpty();
  }

  @Test void aBackupThatFailsFailsItsJob() {
    backups.failure = new FailureException(Failure.of(Failure.Kind.CAPACITY, "BackupNoSpace", "there is no room"));
    UUID run = run();

    assertThat(engine.end(run).state()).isEqualTo("Failed");
    assertThat(job(run).path("jobresultcode").asInt()).isEqualTo(533);
    assertThat(job(run).path("jobresult").path("errortext").asText()).contains("there is no room");
  }

  @Test void oneThatIsCancelledIsTakenAwayOnceItIsComplete() {
    backups.copying = new CountDownLatch(1);
    UUID run = run();
    engine.workflows().cancel(run, Cause.user("admin"));
    backups.copying.countDown();

    assertThat(engine.end(run).state()).isEqualTo("Cancelled");
    assertThat(backups.there).isEmpty();
  }

  @Test void oneThatTakesLongIsAskedForAndFound() {
    backups.copying = new CountDownLatch(1);
    UUID run = run();
    whileTimeGoesOn("the order is given again", run, row -> row.attempt() > 1 && row.waitingFor() != null);
    backups.copying.countDown();

    assertThat(end(run).state()).isEqualTo("Succeeded");
    assertThat(backups.there).hasSize(1);
  }

  /** The database of a backup has the run that makes it. */
  @Test void inARestoredCloudItsJobFailsAndNothingIsMade() throws Exception {
    maker.stop();
    UUID run = run();
    CountDownLatch lost = new CountDownLatch(1);
    try (Bus.Subscription gone = engine.bus().consume(MakeBackupStep.orders("a"), 1, (envelope, delivery) -> {
      delivery.accept();
      lost.countDown();
    })) {
      assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
    }
    maker = new BackupMaker(engine.bus(), engine.codec(), backups, NODES);

    assertThat(end(run).state()).isEqualTo("Failed");
    assertThat(engine.row(run).failure()).contains("BackupLost");
    assertThat(backups.there).isEmpty();
  }

  private Run end(UUID run) {
    return whileTimeGoesOn("the run has ended", run, row -> row.ended() != null);
  }

  private Run whileTimeGoesOn(String what, UUID run, Predicate<Run> fits) {
    return Await.value(what, () -> {
      clock.advance(Duration.ofSeconds(20));
      engine.look();
      return engine.row(run);
    }, fits);
  }
}
