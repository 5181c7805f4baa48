// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.RunProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code getWorkflowRun}: one run with what happened to each of its steps. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class GetWorkflowRun implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("getWorkflowRun", "Shows a workflow run with its steps.").rest("workflow-runs", "GET")
      .roles(RoleType.ROOT).needId("id", "WorkflowRun", "the ID of the run")
      .answers(ResultDescriptor.object("workflowrun", List.of(
          FieldDescriptor.of("id", "string", "the ID of the run"),
          FieldDescriptor.of("workflow", "string", "the name of the workflow"),
          FieldDescriptor.of("revision", "integer", "its revision"),
          FieldDescriptor.of("state", "string", "the state of the run"),
          FieldDescriptor.of("resourcekind", "string", "the kind of the resource that it is about"),
          FieldDescriptor.of("resourceid", "string", "the resource that it is about"),
          FieldDescriptor.of("cause", "string", "who or what is behind it"),
          FieldDescriptor.of("waitingfor", "string", "the key of the answer that it waits for"),
          FieldDescriptor.of("failure", "string", "why it failed or is parked"),
          FieldDescriptor.of("created", "date", "when it was made"),
          FieldDescriptor.of("ended", "date", "when it ended"),
          FieldDescriptor.list("steps", "what happened to each step, in order", List.of(
              FieldDescriptor.of("step", "integer", "place in this list"),
              FieldDescriptor.of("name", "string", "the name of the step"),
              FieldDescriptor.of("type", "string", "its step type"),
              FieldDescriptor.of("phase", "string", "Execute or Compensate"),
              FieldDescriptor.of("attempt", "integer", "the last attempt"),
              FieldDescriptor.of("status", "string", "how far it came"),
              FieldDescriptor.of("output", "map", "what it gave"),
              FieldDescriptor.of("failure", "string", "its last failure"),
              FieldDescriptor.of("started", "date", "when it began"),
              FieldDescriptor.of("ended", "date", "when it ended")))))).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public GetWorkflowRun(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Run run = unitOfWork.read(tx -> tx.of(Run.class).get(call.parameters().id("id")));
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", run.id());
    item.put("workflow", run.workflow());
    item.put("revision", run.revision());
    item.put("state", run.state());
    item.put("resourcekind", run.resourceKind());
    item.put("resourceid", run.resourceId());
    item.put("cause", run.cause());
    item.put("waitingfor", run.waitingFor());
    item.put("failure", run.failure() == null ? null : text(parse(run.failure(), Failure.class)));
    item.put("created", run.created());
    item.put("ended", run.ended());
    item.put("steps", steps(parse(run.data(), RunProgress.class)));
    item.values().removeIf(java.util.Objects::isNull);
    return new Answer.Item(item);
  }

  private static List<Map<String, Object>> steps(RunProgress progress) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (RunProgress.Entry e : progress.log()) {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("step", steps.size());
      step.put("name", e.step());
      step.put("type", e.type());
      step.put("phase", e.undo() ? "Compensate" : "Execute");
      step.put("attempt", e.attempt());
      step.put("status", io.welkin.kernel.StateMachine.label(e.status()));
      step.put("output", e.undo() ? null : given(progress.outputs().get(e.step())));
      step.put("failure", e.failure() == null ? null : text(e.failure()));
      step.put("started", e.started());
      step.put("ended", e.ended());
      step.values().removeIf(java.util.Objects::isNull);
      steps.add(step);
    }
    return steps;
  }

  private static JsonNode given(JsonNode output) {
    return output == null || output.isNull() || output.isEmpty() ? null : output;
  }

  private static String text(Failure failure) {
    return failure.kind() + " " + failure.code() + ": " + failure.message();
  }

  private static <R> R parse(String text, Class<R> type) {
    try {
      return Json.MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's row cannot be read", e);
    }
  }
}
