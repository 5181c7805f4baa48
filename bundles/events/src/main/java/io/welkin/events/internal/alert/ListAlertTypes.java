// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** {@code listAlertTypes}. */
@Component(service = Operation.class)
public final class ListAlertTypes implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listAlertTypes", "Lists the types of alerts.")
      .rest("alert-types", "GET").roles(RoleType.ROOT).answers(ResultDescriptor.list("alerttype", List.of(
          FieldDescriptor.of("alerttypeid", "integer", "the number of the type"),
          FieldDescriptor.of("name", "string", "the name of the type")))).build();

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> types = Arrays.stream(AlertType.values())
        .map(t -> Map.<String, Object>of("alerttypeid", t.number(), "name", t.label())).toList();
    return new Answer.Page(types.size(), types);
  }
}
