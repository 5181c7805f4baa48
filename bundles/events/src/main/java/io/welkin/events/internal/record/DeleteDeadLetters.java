// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.bus.Queues;
import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code deleteDeadLetters}. Of Welkin's own. */
@Component(service = Operation.class)
public final class DeleteDeadLetters implements Operation {
  private static final Logger LOG = LoggerFactory.getLogger(DeleteDeadLetters.class);
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("deleteDeadLetters",
      "Takes dead letters away for good.")
      .rest("dead-letters", "DELETE").roles(RoleType.ROOT).changes("DEADLETTER.DELETE", null)
      .text("id", ChosenLetters.ID).text("address", ChosenLetters.ADDRESS).flag("all", ChosenLetters.ALL)
      .answers(ResultDescriptor.object("deadletters", List.of(
          FieldDescriptor.of("name", "string", "which were meant"),
          FieldDescriptor.of("deleted", "integer", "how many there were")))).build();

  private final Queues queues;

  @Activate
  public DeleteDeadLetters(@Reference Queues queues) {
    this.queues = queues;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    ChosenLetters chosen = ChosenLetters.of(call);
    int deleted = queues.purge(chosen.letters());
    LOG.info("{} has deleted {} dead letters ({})", call.caller().username(), deleted, chosen.name());
    return new Answer.Item(Map.of("name", chosen.name(), "deleted", deleted));
  }
}
