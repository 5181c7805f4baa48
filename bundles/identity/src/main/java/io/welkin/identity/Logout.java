// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Has the gateway end the session. */
@Component(service = Operation.class)
public final class Logout implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("logout", "Logs a user out.")
      .rest("sessions", "DELETE").roles(Set.of()).changes("USER.LOGOUT", "User")
      .answers(ResultDescriptor.flat("logout", List.of(
          FieldDescriptor.of("description", "string", "whether it was done"))))
      .build();

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return new Answer.LoggedOut(Map.of("description", "success"));
  }
}
