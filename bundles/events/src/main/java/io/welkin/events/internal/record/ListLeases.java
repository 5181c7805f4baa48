// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Describe;
import io.welkin.inventory.Leases.Asked;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Run;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listLeases}: which runs hold a resource, and which wait for it. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListLeases implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listLeases", "Lists the runs that hold a resource or wait for it, in their order.")
      .rest("leases", "GET").roles(RoleType.ROOT)
      .with(ParameterDescriptor.of("id", ParameterType.UUID, "the ID of the resource").mandatory())
      .answers(ResultDescriptor.list("lease", List.of(
          FieldDescriptor.of("runid", "string", "the run"),
          FieldDescriptor.of("holds", "boolean", "whether it holds the resource; else it waits"),
          FieldDescriptor.of("exclusive", "boolean", "whether it wants it alone"),
          FieldDescriptor.of("workflow", "string", "the workflow of the run"),
          FieldDescriptor.of("state", "string", "the state of the run"),
          FieldDescriptor.of("cause", "string", "who or what is behind it"),
          FieldDescriptor.of("created", "date", "when it was made")))).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public ListLeases(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    UUID resource = call.parameters().id("id");
    List<Map<String, Object>> rows = unitOfWork.read(
        tx -> tx.leases().queue(resource).stream().map(asked -> row(tx, asked)).toList());
    return new Answer.Page(rows.size(), rows);
  }

  private static Map<String, Object> row(Tx tx, Asked asked) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("runid", asked.run());
    row.put("holds", asked.holds());
    row.put("exclusive", asked.exclusive());
    tx.of(Run.class).find(asked.run()).ifPresent(run -> {
      row.put("workflow", run.workflow());
      row.put("state", run.state());
      row.put("cause", run.cause());
      row.put("created", run.created());
    });
    return row;
  }
}
