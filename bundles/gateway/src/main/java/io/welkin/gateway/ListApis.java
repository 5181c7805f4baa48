// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;

/** The API about itself: from the descriptors, as far as the caller may use them. */
final class ListApis implements Operation {
  private static final FieldDescriptor NAME = FieldDescriptor.of("name", "string", "its name");
  private static final FieldDescriptor ABOUT = FieldDescriptor.of("description", "string", "what it is for");
  private static final FieldDescriptor TYPE = FieldDescriptor.of("type", "string", "its type");
  private static final FieldDescriptor RELATED =
      FieldDescriptor.of("related", "string", "commands that have to do with it, separated by commas");
  private static final OperationDescriptor DESCRIPTOR = new OperationDescriptor("listApis", "apis", "GET",
      OperationDescriptor.Mode.SYNC, RoleType.ALL, null, null, "Lists the commands that the caller may use.",
      List.of(ParameterDescriptor.string("name", "name of one command")),
      ResultDescriptor.list("api", List.of(NAME, ABOUT,
          FieldDescriptor.of("isasync", "boolean", "whether it answers with a job"), RELATED,
          FieldDescriptor.list("params", "its parameters", List.of(NAME, ABOUT, TYPE,
              FieldDescriptor.of("length", "integer", "longest text that it takes"),
              FieldDescriptor.of("required", "boolean", "whether it must be given"), RELATED)),
          FieldDescriptor.list("response", "the fields of its answer", List.of(NAME, ABOUT, TYPE,
              FieldDescriptor.list("response", "the fields inside", List.of(NAME, ABOUT, TYPE)))))));

  private final OperationRegistry registry;
  private final UnitOfWork unitOfWork;

  ListApis(OperationRegistry registry, UnitOfWork unitOfWork) {
    this.registry = registry;
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    RoleType role = call.caller().role();
    Permissions permissions = unitOfWork.read(tx -> Permissions.of(tx, call.caller()));
    List<OperationDescriptor> usable = registry.descriptors().stream().filter(permissions::allow).toList();
    String name = call.parameters().string("name").filter(n -> !n.isBlank()).orElse(null);
    List<OperationDescriptor> shown = usable.stream().filter(d -> name == null || d.name().equals(name)).toList();
    if (name != null && shown.isEmpty()) {
      throw ApiException.parameter("There is no command " + name + ", or it is not available to you");
    }
    ApiRows rows = new ApiRows(usable, role);
    return new Answer.Page(shown.size(), shown.stream().map(rows::row).toList());
  }
}
