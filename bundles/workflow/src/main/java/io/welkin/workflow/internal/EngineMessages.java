// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.bus.MessageTypes;
import io.welkin.workflow.Decision;
import io.welkin.workflow.internal.step.HttpCall;
import io.welkin.workflow.internal.step.StepAnswer;
import io.welkin.workflow.internal.step.StepRequest;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The messages of steps that speak to others than drivers. */
@Component
public final class EngineMessages implements MessageTypes {
  static final String DECISION = "workflow.decision/1";

  @Override public Map<String, Class<? extends Record>> types() {
    return Map.of(DECISION, Decision.class, "workflow.http-call/1", HttpCall.class, "workflow.request/1", StepRequest.class,
        "workflow.answer/1", StepAnswer.class);
  }
}
