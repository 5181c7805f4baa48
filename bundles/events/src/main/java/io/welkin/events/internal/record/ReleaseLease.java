// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RoleType;
import io.welkin.workflow.Workflows;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code releaseLease}: takes a resource from a run. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ReleaseLease implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("releaseLease",
      "Takes a resource from the run that holds it, and gives it to the next one: from a run that has ended, or by force.")
      .rest("leases", "release").roles(RoleType.ROOT).changes("LEASE.RELEASE", null)
      .with(ParameterDescriptor.of("id", ParameterType.UUID, "the ID of the resource").mandatory())
      .flag("force", "whether to take it from a run that has not ended, default false").build();

  private final Workflows workflows;

  @Activate
  public ReleaseLease(@Reference Workflows workflows) {
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    UUID run = workflows.release(call.parameters().id("id"), call.parameters().flag("force", false),
        Cause.operator(call.caller().username()));
    return new Answer.Success(true, "it was held by run " + run);
  }
}
