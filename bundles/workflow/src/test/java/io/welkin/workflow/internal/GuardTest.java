// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.Headers;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.ClusterBuilder;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.HypervisorEndpointBuilder;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.Endpoint;
import io.welkin.spi.command.Destructive;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Retry;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may have a command sent that can harm a guest. The engine of these tests lets a controller open 3 a minute. */
class GuardTest {
  private static final Endpoint ENDPOINT = new Endpoint(Ids.next(), "Test", "test:", Map.of());
  private static final UUID VM = Ids.next();
  private static final Cause HA = Cause.controller("ha-controller");
  private static final Cause OTHER = Cause.controller("other-controller");

  private final FakeClock clock = FakeClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final TestEngine engine = TestEngine.start(clock);

  private static final EnsureInstance STOP = ensure(PowerState.STOPPED, 0);
  private static final EnsureInstance REBOOT = ensure(PowerState.RUNNING, 1);
  private static final EnsureInstance START = ensure(PowerState.RUNNING, 0);
  private static final RemoveInstance REMOVE = new RemoveInstance(ENDPOINT, VM, null);

  private static EnsureInstance ensure(PowerState power, long reboot) {
    return new EnsureInstance(ENDPOINT, InstanceSpecBuilder.builder().id(VM).name("vm").power(power)
        .rebootGeneration(reboot).build());
  }

  /** Sends one command, and one more to undo it. */
  private static final class Sends extends NamedStep<Sends.Nothing, Sends.Nothing> {
    record Nothing() {}

    private final DriverCommand command;
    private final DriverCommand undo;

    Sends(String type, DriverCommand command, DriverCommand undo) {
      super(type, Nothing.class, Nothing.class);
      this.command = command;
      this.undo = undo;
    }

    @Override public StepResult<Nothing> execute(StepContext context, Nothing input) {
      return new StepResult.Send<>("local", VM, 1, command);
    }

    @Override public StepResult<Nothing> resume(StepContext context, Nothing input, Record answer) {
      return StepResult.done(new Nothing());
    }

    @Override public StepResult<Nothing> compensate(StepContext context, Nothing input, Nothing output) {
      return undo == null ? StepResult.nothing() : new StepResult.Send<>("local", VM, 1, undo);
    }
  }

  @BeforeEach void cluster() {
    UUID cluster = Ids.next();
    engine.unitOfWork().run(tx -> {
      tx.of(Cluster.class).insert(ClusterBuilder.builder().id(cluster).name("c").cpuOvercommit(1).memoryOvercommit(1)
          .controllers(List.of("ha-controller")).build());
      return tx.of(HypervisorEndpoint.class).insert(HypervisorEndpointBuilder.builder().id(ENDPOINT.id())
          .clusterId(cluster).driver("Test").url("test:").settings(Map.of()).instance("local").build());
    });
    engine.driver(command -> new Done());
  }

  @AfterEach void close() {
    engine.close();
  }

  private UUID start(Cause cause, Retry retry, DriverCommand command, DriverCommand undo) {
    String name = "w-" + Ids.next();
    engine.with(new Sends(name, command, undo));
    engine.with(() -> List.of(new WorkflowDefinition(name, 1, "", List.of(),
        List.of(new Step("one", name, Map.of(), null, retry, Duration.ofSeconds(5))))));
    return engine.unitOfWork().run(tx -> engine.workflows().start(tx,
        new StartRun(name, "virtual-machine", VM, Map.of(), List.of(), null, cause, null))).run();
  }

  private Run run(Cause cause, DriverCommand command) {
    return engine.end(start(cause, new Retry(1, null, null), command, null));
  }

  private List<EventEntry> alerts() {
    return engine.unitOfWork().read(tx -> tx.of(EventEntry.class).list(Where.eq("type", "GUARD.REFUSED")));
  }

  @Test void aPersonMayDoAnything() {
    for (Cause human : List.of(Cause.user("u"), Cause.operator("o"))) {
      for (Destructive command : List.of(STOP, REBOOT, REMOVE)) {
        assertThat(run(human, command).state()).isEqualTo("Succeeded");
      }
    }
    assertThat(alerts()).isEmpty();
  }

  @Test void aControllerThatNobodyAllowedHarmsNoGuestAndThatIsAlerted() {
    Cause observer = new Cause(Cause.Type.OBSERVER, "someone", null);
    for (Cause cause : List.of(OTHER, observer)) {
      for (Destructive command : List.of(STOP, REBOOT, REMOVE)) {
        Run run = run(cause, command);
        assertThat(run.state()).isEqualTo("Failed");
        assertThat(run.failure()).contains("INVALID", Guard.REFUSED);
      }
      assertThat(run(cause, START).state()).as("starting harms nobody").isEqualTo("Succeeded");
    }
    assertThat(engine.sent()).containsOnly(START);
    assertThat(alerts()).hasSize(6).allSatisfy(e -> {
      assertThat(e.level()).isEqualTo("ERROR");
      assertThat(e.resourceId()).isEqualTo(VM);
    });
  }

  @Test void aControllerIsAllowedInTheClustersWhoseOperatorSaysSo() {
    assertThat(run(HA, STOP).state()).isEqualTo("Succeeded");
    engine.unitOfWork().run(tx -> tx.of(Cluster.class).update(
        tx.of(Cluster.class).first(Where.ALL).orElseThrow().withControllers(List.of())));
    assertThat(run(HA, STOP).failure()).contains(Guard.REFUSED);
    assertThat(engine.sent()).hasSize(1);
  }

  @Test void anAllowedControllerOpensSoManyRunsInAMinuteAndNoMore() {
    for (int i = 0; i < 3; i++) {
      assertThat(run(HA, STOP).state()).isEqualTo("Succeeded");
    }
    assertThat(run(HA, START).state()).as("what harms nobody is not counted").isEqualTo("Succeeded");
    Run fourth = run(HA, STOP);
    assertThat(fourth.failure()).contains("CONFLICT", Guard.TOO_OFTEN, "retryAfter");
    assertThat(alerts()).hasSize(1);
    UUID patient = start(HA, new Retry(3, Duration.ofSeconds(1), null), STOP, null);
    Await.until("it is put off", () -> engine.row(patient).attempt() == 2);
    clock.advance(Duration.ofSeconds(61));
    engine.look();
    assertThat(engine.end(patient).state()).isEqualTo("Succeeded");
    assertThat(engine.sent()).filteredOn(c -> c.equals(STOP)).hasSize(4);
  }

  @Test void whatARunMadeItMayTakeBack() {
    Function<DriverCommand, Record> refusing = command -> command.equals(START)
        ? Failure.of(Failure.Kind.INVALID, "No", "no") : new Done();
    engine.driver(refusing);
    Run run = engine.end(start(OTHER, new Retry(1, null, null), START, REMOVE));
    assertThat(run.state()).isEqualTo("Failed");
    assertThat(run.failure()).contains("\"No\"");
    assertThat(engine.sent()).containsExactly(START, REMOVE);
    assertThat(alerts()).isEmpty();
  }

  @Test void noOtherWayLeadsToADriver() {
    assertThatThrownBy(() -> engine.unitOfWork().run(tx -> {
      tx.send(Address.driver("local"), REMOVE, Headers.NONE);
      return null;
    })).isInstanceOfSatisfying(FailureException.class, e -> assertThat(e.failure().code()).isEqualTo("DriverAddress"));
  }
}
