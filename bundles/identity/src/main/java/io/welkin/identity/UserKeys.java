// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.UUID;

/** Keys as the API shows them, and whose keys one may have. */
final class UserKeys {
  static final ResultDescriptor RESULT = ResultDescriptor.object("userkeys", List.of(
      FieldDescriptor.of("apikey", "string", "API key of the user"),
      FieldDescriptor.of("secretkey", "string", "secret key of the user")));

  private UserKeys() {}

  /** The user that the call is about. Who is no administrator may only ask for itself. */
  static UUID user(Call call) {
    UUID id = call.parameters().id("id");
    if (call.caller().role() == RoleType.USER && !id.equals(call.caller().userId())) {
      throw ApiException.denied("You have no right to the keys of another user");
    }
    return id;
  }
}
