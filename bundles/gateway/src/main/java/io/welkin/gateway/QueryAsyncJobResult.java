// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Job;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What clients poll. */
final class QueryAsyncJobResult implements Operation {
  private static final OperationDescriptor DESCRIPTOR = new OperationDescriptor("queryAsyncJobResult", "jobs", "GET",
      OperationDescriptor.Mode.SYNC, RoleType.ALL, null, null, "Shows how far a job has come, and its result.",
      List.of(ParameterDescriptor.id("jobid", "AsyncJob", "id of the job").mandatory()),
      ResultDescriptor.flat("asyncjobs", JobRows.FIELDS));

  private final UnitOfWork unitOfWork;
  private final OperationRegistry registry;

  QueryAsyncJobResult(UnitOfWork unitOfWork, OperationRegistry registry) {
    this.unitOfWork = unitOfWork;
    this.registry = registry;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    UUID id = call.parameters().id("jobid");
    Map<String, Object> row = unitOfWork.<Optional<Map<String, Object>>>read(
        tx -> tx.of(Job.class).find(id).map(job -> JobRows.row(tx, job)))
        .orElseThrow(() -> ApiException.parameter("There is no job with the id " + id));
    String operation = JobRows.complete(row, call.caller());
    if (JobRows.succeeded(row)) {
      row.put("jobresulttype", "object");
      row.put("jobresult", result(call.caller(), operation, JobRows.entity(row)));
    }
    return new Answer.Item(row);
  }

  private Map<String, Object> result(Caller caller, String name, UUID entity) {
    Optional<Operation> operation = registry.find(name);
    Optional<Map<String, Object>> fields = entity == null ? Optional.empty()
        : operation.flatMap(o -> o.result(caller, entity));
    return fields.<Map<String, Object>>map(item -> Map.of(operation.get().descriptor().result().objectName(),
        Results.item(operation.get().descriptor(), caller.role(), item))).orElse(Map.of("success", true));
  }
}
