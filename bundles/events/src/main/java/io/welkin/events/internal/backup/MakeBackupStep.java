// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import io.welkin.bus.Address;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * {@code backup.make}: has a control node copy what it has, and waits for that. Copying is not interrupted: a run that is
 * cancelled meanwhile has the complete backup taken away.
 */
@Component(service = StepType.class)
public final class MakeBackupStep extends NamedStep<MakeBackupStep.Input, BackupMade> {
  /** Which backup, the name of its directory, and of which control node. */
  public record Input(UUID backup, String name, String node) {}

  public MakeBackupStep() {
    super("backup.make", Input.class, BackupMade.class);
  }

  /** Where a node takes orders. */
  static Address orders(String node) {
    return new Address("welkin.backup." + node, Address.Kind.DURABLE_QUEUE);
  }

  @Override public StepResult<BackupMade> execute(StepContext context, Input input) {
    return order(input, false);
  }

  private static StepResult<BackupMade> order(Input input, boolean remove) {
    return new StepResult.Ask<>(orders(input.node()), input.backup(), new BackupOrder(input.backup(), input.name(), remove));
  }

  @Override public StepResult<BackupMade> resume(StepContext context, Input input, Record answer) {
    return StepResult.done((BackupMade) answer);
  }

  @Override public StepResult<BackupMade> compensate(StepContext context, Input input, BackupMade output) {
    return order(input, true);
  }
}
