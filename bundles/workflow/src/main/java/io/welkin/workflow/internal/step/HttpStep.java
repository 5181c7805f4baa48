// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.welkin.bus.Address;
import io.welkin.workflow.Given;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * {@code http}: has a call made and waits for its outcome. The call is a message that commits with the step's intent; a
 * control node makes it outside of any transaction ({@link HttpCaller}) and answers as a driver does. After a crash it may
 * be made again, with the same {@code Idempotency-Key}.
 */
@Component(service = StepType.class)
public final class HttpStep extends NamedStep<HttpStep.Input, Given> {
  static final Address CALLS = new Address("welkin.workflow.http", Address.Kind.DURABLE_QUEUE);
  private static final String STATUS = "status";

  /**
   * The call.
   *
   * @param query added to the URL, percent-encoded
   * @param outputs names of what later steps may use, and JSON pointers to it in the answer's body
   * @param undo the call that takes it back, or null
   */
  public record Input(String method, String url, Map<String, String> headers, Map<String, String> query, JsonNode body,
      List<Integer> expect, HttpCall.Auth auth, Map<String, String> outputs, HttpCall undo) {
    HttpCall call() {
      return new HttpCall(method == null ? "GET" : method, url, headers, query, none(body) ? null : body, expect, auth);
    }
  }

  public HttpStep() {
    super("http", Input.class, Given.class);
  }

  private static boolean none(JsonNode body) {
    return body == null || body.isNull();
  }

  @Override public Set<String> gives(Map<String, Object> with) {
    Set<String> names = new HashSet<>(Pointers.names(with));
    names.add(STATUS);
    return names;
  }

  @Override public List<String> mistakes(WorkflowDefinition definition, Step step) {
    return Pointers.mistakes(step.with());
  }

  @Override public StepResult<Given> execute(StepContext context, Input input) {
    return new StepResult.Ask<>(CALLS, context.run().resourceId(), input.call());
  }

  @Override public StepResult<Given> resume(StepContext context, Input input, Record answer) {
    StepAnswer response = (StepAnswer) answer;
    Map<String, JsonNode> values = new HashMap<>(response.pick(input.outputs()).values());
    values.put(STATUS, IntNode.valueOf(response.status()));
    return StepResult.done(new Given(values));
  }

  @Override public StepResult<Given> compensate(StepContext context, Input input, Given output) {
    HttpCall undo = input.undo();
    return undo == null ? StepResult.nothing() : new StepResult.Ask<>(CALLS, context.run().resourceId(),
        new HttpCall(undo.method() == null ? "DELETE" : undo.method(), undo.url(), undo.headers(), undo.query(),
            none(undo.body()) ? null : undo.body(), undo.expect(), undo.auth() == null ? input.auth() : undo.auth()));
  }
}
