// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.Endpoint;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Step types that tests make workflows of. */
final class Probes {
  static final Endpoint ENDPOINT = new Endpoint(Ids.next(), "Test", "test://", Map.of());

  private Probes() {}

  record Text(String text) {}

  /** Notes that it was done and undone; fails when its text says so. */
  static final class Note implements StepType<Text, Text> {
    final List<String> notes = new CopyOnWriteArrayList<>();
    /** How many attempts fail. */
    volatile int failures;
    volatile io.welkin.kernel.Failure failure;

    @Override public String type() {
      return "test.note";
    }

    @Override public Class<Text> input() {
      return Text.class;
    }

    @Override public Class<Text> output() {
      return Text.class;
    }

    @Override public StepResult<Text> execute(StepContext context, Text input) {
      if ("fail".equals(input.text()) && context.attempt() <= failures) {
        throw new FailureException(failure);
      }
      if ("defect".equals(input.text())) {
        throw new IllegalStateException("a defect");
      }
      notes.add(input.text());
      return StepResult.done(new Text(input.text() + "!"));
    }

    @Override public StepResult<Text> compensate(StepContext context, Text input, Text output) {
      notes.add("undo " + input.text());
      return StepResult.nothing();
    }
  }

  record Target(UUID id) {}

  record Outcome(String answer) {}

  /** Sends a command, and another one to undo it. */
  static final class Ask implements StepType<Target, Outcome> {
    @Override public String type() {
      return "test.ask";
    }

    @Override public Class<Target> input() {
      return Target.class;
    }

    @Override public Class<Outcome> output() {
      return Outcome.class;
    }

    @Override public StepResult<Outcome> execute(StepContext context, Target input) {
      return new StepResult.Send<>("local", input.id(), 1, new ObserveInstance(ENDPOINT, input.id()));
    }

    @Override public StepResult<Outcome> resume(StepContext context, Target input, Record answer) {
      return StepResult.done(new Outcome(answer instanceof Done ? "done" : "other"));
    }

    @Override public StepResult<Outcome> compensate(StepContext context, Target input, Outcome output) {
      return new StepResult.Send<>("local", input.id(), 1, new RemoveInstance(ENDPOINT, input.id(), null));
    }
  }
}
