// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A VM was seen at another endpoint than its own: only its own can say whether it moved or is there twice, so that one is
 * asked before the move is followed. When it cannot say, the mismatch is alerted and the VM stays where it belongs.
 */
@Component(service = StepType.class)
public final class ConfirmMoveStep extends NamedStep<ConfirmMoveStep.Input, ConfirmMoveStep.Output> {
  /**
   * Which VM, and where it was seen.
   *
   * @param host null when the mismatch is about something else
   */
  public record Input(UUID vm, UUID drift, UUID host) {}

  /** Whether nothing speaks against following it. */
  public record Output(boolean clear) {}

  private final Endpoints endpoints;
  private final Drivers drivers;

  @Activate
  public ConfirmMoveStep(@Reference Endpoints endpoints, @Reference Drivers drivers) {
    super("compute.confirm-move", Input.class, Output.class);
    this.endpoints = endpoints;
    this.drivers = drivers;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (input.host() == null || vm.hostId() == null) {
      return StepResult.done(new Output(true));
    }
    HypervisorEndpoint own = Endpoints.row(tx, vm.hostId());
    if (own.removed() != null || own.id().equals(Endpoints.row(tx, input.host()).id())) {
      return StepResult.done(new Output(true));
    }
    return drivers.has(own.instance(), own.driver())
        ? new StepResult.Send<>(own.instance(), vm.id(), 0, new ObserveInstance(endpoints.of(own), vm.id()))
        : alert(context, input);
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    PowerState here = ((InstanceObservation) answer).power();
    return List.of(PowerState.MISSING, PowerState.STOPPED).contains(here) ? StepResult.done(new Output(true))
        : alert(context, input);
  }

  @Override public Optional<StepResult<Output>> failed(StepContext context, Input input, Failure failure) {
    return Optional.of(alert(context, input));
  }

  private static StepResult<Output> alert(StepContext context, Input input) {
    DriftRecord drift = context.tx().of(DriftRecord.class).get(input.drift());
    context.tx().of(DriftRecord.class).update(drift.withStatus("Alerted").withRunId(context.run().id()));
    return StepResult.done(new Output(false));
  }
}
