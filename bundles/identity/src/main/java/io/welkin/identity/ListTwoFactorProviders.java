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
import org.osgi.service.component.annotations.Component;

/** {@code listUserTwoFactorAuthenticatorProviders}. */
@Component(service = Operation.class)
public final class ListTwoFactorProviders implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listUserTwoFactorAuthenticatorProviders", "Lists what can be a second factor.").rest("two-factor-providers",
      "GET")
      .text("name", "name of one").answers(ResultDescriptor.list("providers", List.of(
          FieldDescriptor.of("name", "string", "name of it"), FieldDescriptor.of("description", "string", "what it is")))).build();

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> rows = call.parameters().string("name").filter(n -> !n.equals(SetupTwoFactor.PROVIDER)).isPresent()
        ? List.of() : List.of(Map.of("name", SetupTwoFactor.PROVIDER, "description", "codes of an authenticator app, RFC 6238"));
    return new Answer.Page(rows.size(), rows);
  }
}
