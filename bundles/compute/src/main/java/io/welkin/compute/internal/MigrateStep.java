// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.kernel.FailureException;
import io.welkin.spi.Endpoint;
import io.welkin.spi.command.AbortMigration;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.MigrateInstance;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Moves a running VM, and is done when both hosts say so. Every attempt begins with a look at the target and at the
 * source, so that an attempt after an unknown outcome does what is still to be done and nothing else. Undone, a move that
 * is under way is ended, and the VM counts to the host that has it.
 */
@Component(service = StepType.class)
public final class MigrateStep extends NamedStep<MigrateStep.Input, VmStep.Output> {
  private static final String TARGET = "target";
  private static final String SOURCE = "source";
  private static final String MOVED = "moved";
  private static final String ARRIVED = "arrived";
  private static final String LEFT = "left";
  private static final String ABORTED = "aborted";
  private static final String SETTLE = "settle";

  /** Which VM, from where to where, and where the source finds the target. */
  public record Input(UUID vm, UUID source, UUID target, String uri, Map<String, String> details) {}

  private final Endpoints endpoints;

  @Activate
  public MigrateStep(@Reference Endpoints endpoints) {
    super("compute.migrate", Input.class, VmStep.Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    return look(context, input, input.target(), TARGET);
  }

  @Override public StepResult<VmStep.Output> resume(StepContext context, Input input, Record answer) {
    InstanceObservation seen = (InstanceObservation) answer;
    boolean there = on(context, seen, input.target()) && seen.power() == PowerState.RUNNING;
    return switch (context.note()) {
      case TARGET -> there ? look(context, input, input.source(), LEFT) : look(context, input, input.source(), SOURCE);
      case SOURCE -> move(context, input, seen);
      case MOVED -> look(context, input, input.target(), ARRIVED);
      case ARRIVED -> {
        if (!there) {
          throw FailureException.unknown("NotArrived", "the target does not say that the VM runs there");
        }
        yield look(context, input, input.source(), LEFT);
      }
      default -> left(context, input, seen);
    };
  }

  private StepResult<VmStep.Output> move(StepContext context, Input input, InstanceObservation seen) {
    if (!alive(seen) || !on(context, seen, input.source())) {
      throw seen.power() == PowerState.STOPPED || seen.power() == PowerState.MISSING
          ? FailureException.invalid("NotRunning", "the VM does not run on its host any more")
          : FailureException.unknown("NotSeen", "neither host says that it has the VM running");
    }
    return send(context, input, input.source(), e -> new MigrateInstance(e, InstanceSpecs.moving(context.tx(),
        input.vm(), input.source(), input.target()), new MigrationTarget(input.uri(), input.details())), MOVED);
  }

  private static StepResult<VmStep.Output> left(StepContext context, Input input, InstanceObservation seen) {
    if (alive(seen) && on(context, seen, input.source())) {
      throw FailureException.unknown("NotLeft", "the source says that the VM is still there");
    }
    return StepResult.done(VmStep.Output.NOTHING);
  }

  @Override public StepResult<VmStep.Output> compensate(StepContext context, Input input, VmStep.Output output) {
    return send(context, input, input.source(), e -> new AbortMigration(e, input.vm()), ABORTED);
  }

  @Override public StepResult<VmStep.Output> undone(StepContext context, Input input, VmStep.Output output,
      Record answer) {
    InstanceObservation seen = (InstanceObservation) answer;
    if (seen.power() == PowerState.UNKNOWN) {
      throw FailureException.unknown("NotSeen", "the host cannot say whether it has the VM");
    }
    if (on(context, seen, input.target()) && alive(seen)) {
      BeginMigrationStep.arrived(context.tx(), input.vm(), input.target());
    } else if (context.note().equals(ABORTED) && !alive(seen)) {
      return look(context, input, input.target(), SETTLE);
    }
    return StepResult.nothing();
  }

  private StepResult<VmStep.Output> look(StepContext context, Input input, UUID host, String note) {
    return send(context, input, host, e -> new ObserveInstance(e, input.vm()), note);
  }

  private StepResult<VmStep.Output> send(StepContext context, Input input, UUID host,
      Function<Endpoint, DriverCommand> command, String note) {
    HypervisorEndpoint row = Endpoints.row(context.tx(), host);
    return new StepResult.Send<>(row.instance(), input.vm(), 0, command.apply(endpoints.of(row)), note);
  }

  private static boolean alive(InstanceObservation seen) {
    return List.of(PowerState.RUNNING, PowerState.PAUSED).contains(seen.power());
  }

  private static boolean on(StepContext context, InstanceObservation seen, UUID host) {
    Tx tx = context.tx();
    return tx.of(Host.class).get(host).nativeId().equals(seen.host());
  }
}
