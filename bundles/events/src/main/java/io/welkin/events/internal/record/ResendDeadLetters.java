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

/** {@code resendDeadLetters}. Of Welkin's own. */
@Component(service = Operation.class)
public final class ResendDeadLetters implements Operation {
  private static final Logger LOG = LoggerFactory.getLogger(ResendDeadLetters.class);
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("resendDeadLetters",
      "Sends dead letters to the addresses where they died, once the cause is mended.")
      .rest("dead-letters", "resend").roles(RoleType.ROOT).changes("DEADLETTER.RESEND", null)
      .text("id", ChosenLetters.ID).text("address", ChosenLetters.ADDRESS).flag("all", ChosenLetters.ALL)
      .answers(ResultDescriptor.object("deadletters", List.of(
          FieldDescriptor.of("name", "string", "which were meant"),
          FieldDescriptor.of("resent", "integer", "how many were sent"),
          FieldDescriptor.of("kept", "integer",
              "how many stay: nobody receives at their address, or they are not whole")))).build();

  private final Queues queues;

  @Activate
  public ResendDeadLetters(@Reference Queues queues) {
    this.queues = queues;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    ChosenLetters chosen = ChosenLetters.of(call);
    Queues.Resent done = queues.resend(chosen.letters());
    LOG.info("{} had dead letters ({}) sent again: {} went, {} stay", call.caller().username(), chosen.name(), done.sent(),
        done.kept());
    return new Answer.Item(Map.of("name", chosen.name(), "resent", done.sent(), "kept", done.kept()));
  }
}
