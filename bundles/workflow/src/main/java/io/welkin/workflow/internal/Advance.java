// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.RunLife.State;
import io.welkin.workflow.RunLife.Trigger;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.RunProgress.Status;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/** Takes a run as far as it goes without waiting: forward through its steps, or backward undoing them. Stateless. */
@Component(service = Advance.class)
public final class Advance {
  /** Why a run waits for a bundle. */
  static final String NO_TYPE = "StepTypeMissing";
  private static final Duration DRIVER_MISSING_PAUSE = Duration.ofSeconds(30);
  /** How long a run that this node cannot work on is left to another one, before it parks. */
  private static final Duration LEFT = Duration.ofSeconds(30);

  private final StepTypes types;
  private final Definitions definitions;
  private final Codec codec;
  private final Drivers drivers;
  private final Guard guard;
  private final ControlNodes nodes;

  @Activate
  public Advance(@Reference StepTypes types, @Reference Definitions definitions, @Reference Codec codec,
      @Reference Drivers drivers, @Reference Guard guard, @Reference ControlNodes nodes) {
    this.types = types;
    this.definitions = definitions;
    this.codec = codec;
    this.drivers = drivers;
    this.guard = guard;
    this.nodes = nodes;
  }

  /**
   * Whether a run is left to another node: its steps were written for other bundles than those here, as while nodes are upgraded
   * one by one. What nobody has taken after a while is worked on here as far as it goes.
   */
  boolean leaves(Tx tx, Run run) {
    boolean takenLater = run.wakeAt() == null || run.wakeAt().isAfter(tx.now().minus(LEFT));
    return takenLater && !nodes.others().isEmpty() && !definitions.fit(tx, run.workflow(), run.revision());
  }

  /** Whether a bundle here brings the type of the step that a run is at. */
  boolean hasTypeAtHand(Tx tx, Run run) {
    List<Step> steps = definitions.get(tx, run.workflow(), run.revision()).steps();
    return run.step() < 0 || run.step() >= steps.size() || types.find(steps.get(run.step()).type()).isPresent();
  }

  /**
   * Works on the run for at most this many steps.
   *
   * @return how many steps were done
   * @throws StepFailed when a step threw
   */
  int advance(RunWork work, int most) {
    WorkflowDefinition definition = definitions.get(work.tx, work.run.workflow(), work.run.revision());
    int done = 0;
    try {
      while (done < most && work.working() && step(work, definition)) {
        done++;
      }
    } catch (FailureException e) {
      throw new StepFailed(done, e.failure(), e);
    }
    return done;
  }

  /** Records that the step at hand threw: tried again later, undone, or parked. */
  void recordFailure(RunWork work, Failure failure) {
    WorkflowDefinition definition = definitions.get(work.tx, work.run.workflow(), work.run.revision());
    if (!work.working() || work.step < 0 || work.step >= definition.steps().size()) {
      return;
    }
    Step step = definition.steps().get(work.step);
    Guard.record(work, failure);
    if (!tryAgain(work, step, failure)) {
      giveUp(work, step, failure);
    }
  }

  /** One step; true when there may be more to do at once. */
  private boolean step(RunWork work, WorkflowDefinition definition) {
    boolean undo = work.state() == State.COMPENSATING;
    if (!undo && work.cancelRequested && work.progress.waiting() == null) {
      work.undo(cancelled(work));
      return true;
    }
    if (undo ? work.step < 0 : work.step >= definition.steps().size()) {
      finish(work, undo);
      return false;
    }
    if (undo && work.step >= definition.steps().size()) {
      work.step--;
      return true;
    }
    Step step = definition.steps().get(work.step);
    // The first step takes over what the start of the run wrote, so it is undone even when it was not reached.
    boolean skip = undo ? work.step > 0 && !work.progress.began(step.name())
        : work.progress.waiting() == null && !References.holds(step, work.progress);
    if (skip) {
      if (!undo) {
        work.log(step.name(), step.type(), false, Status.SKIPPED, null);
      }
      next(work, undo);
      return true;
    }
    Optional<StepType<?, ?>> type = types.find(step.type());
    if (type.isEmpty()) {
      Failure missing = Failure.of(Failure.Kind.UNSUPPORTED, NO_TYPE,
          "no bundle here brings the step type " + step.type());
      if (undo) {
        // The run's own failure stays why it is undone.
        work.log(step.name(), step.type(), true, Status.FAILED, missing);
      }
      park(work, missing);
      return false;
    }
    return perform(work, step, type.get(), undo);
  }

  private <I extends Record, O extends Record> boolean perform(RunWork work, Step step, StepType<I, O> type,
      boolean undo) {
    MDC.put("step", step.name());
    MDC.put("resource", String.valueOf(work.run.resourceId()));
    RunProgress.Waiting waiting = work.progress.waiting();
    StepContext context = new StepContext(work.tx, work.run, work.cause, work.attempt, work.began(step.name(), undo),
        undo, waiting == null ? null : waiting.note());
    I input = References.input(step, work.progress, type.input());
    if (waiting == null) {
      if (work.wakeAt != null && work.wakeAt.isAfter(work.tx.now())) {
        return false;
      }
      work.log(step.name(), step.type(), undo, Status.STARTED, null);
      return apply(work, step, undo, 0,
          undo ? type.compensate(context, input, output(work, step, type)) : type.execute(context, input));
    }
    RunProgress.Outcome outcome = work.progress.answer();
    if (outcome == null) {
      return overdue(work, step, waiting);
    }
    Record answer = codec.decode(new Envelope(outcome.type(), Headers.NONE,
        outcome.body().toString().getBytes(StandardCharsets.UTF_8)));
    work.progress = work.progress.with((RunProgress.Waiting) null);
    if (answer instanceof Failure failure) {
      if (tryAgain(work, step, failure)) {
        return false;
      }
      Optional<StepResult<O>> instead = undo ? Optional.empty() : type.failed(context, input, failure);
      if (instead.isPresent()) {
        return apply(work, step, false, waiting.part() + 1, instead.get());
      }
      giveUp(work, step, failure);
      return true;
    }
    return apply(work, step, undo, waiting.part() + 1, undo
        ? type.undone(context, input, output(work, step, type), answer) : type.resume(context, input, answer));
  }

  private boolean apply(RunWork work, Step step, boolean undo, int part, StepResult<?> result) {
    if (result instanceof StepResult.Done<?> done) {
      work.finished.add(step.type());
      work.log(step.name(), step.type(), undo, undo ? Status.UNDONE : Status.DONE, null);
      if (!undo) {
        work.progress = work.progress.withOutput(step.name(), Json.MAPPER.valueToTree(done.output()));
      }
      next(work, undo);
      return true;
    }
    if (result instanceof StepResult.Skip<?> skip) {
      return skip(work, step, skip.to());
    } else if (result instanceof StepResult.Send<?> send) {
      send(work, step, undo, part, send);
    } else if (result instanceof StepResult.Ask<?> ask) {
      ask(work, step, undo, part, ask);
    } else if (result instanceof StepResult.Decide<?> decide) {
      work.progress = work.progress.with(
          new RunProgress.Waiting(key(work, step, undo, part), work.attempt, part, null, null, null));
      park(work, decide.reason());
    } else if (result instanceof StepResult.Again<?> again) {
      work.wakeAt = work.tx.now().plus(again.after());
    } else if (result instanceof StepResult.Park<?> park) {
      park(work, park.reason());
    }
    return false;
  }

  /** Leaves out the steps up to another one, or all the rest. */
  private boolean skip(RunWork work, Step step, String to) {
    work.finished.add(step.type());
    work.log(step.name(), step.type(), false, Status.DONE, null);
    List<Step> steps = definitions.get(work.tx, work.run.workflow(), work.run.revision()).steps();
    next(work, false);
    while (work.step < steps.size() && !steps.get(work.step).name().equals(to)) {
      Step left = steps.get(work.step);
      work.log(left.name(), left.type(), false, Status.SKIPPED, null);
      work.step++;
    }
    return true;
  }

  private void send(RunWork work, Step step, boolean undo, int part, StepResult.Send<?> send) {
    guard.admit(work, undo, send.command());
    Headers headers = new Headers(key(work, step, undo, part), work.attempt, send.resource(),
        send.command().endpoint().id(), send.generation(), work.tx.leases().nextFence(send.resource()), step.timeout(), 0,
        work.run.traceparent(), null, null);
    work.tx.command(send.instance(), send.command(), headers);
    await(work, step, new RunProgress.Waiting(headers.key(), work.attempt, part, send.instance(),
        send.command().endpoint().driver(), send.note()));
  }

  private void ask(RunWork work, Step step, boolean undo, int part, StepResult.Ask<?> ask) {
    Headers headers = new Headers(key(work, step, undo, part), work.attempt, ask.resource(), null, 0, 0, step.timeout(), 0,
        work.run.traceparent(), null, null);
    work.tx.send(ask.address(), ask.body(), headers);
    await(work, step, new RunProgress.Waiting(headers.key(), work.attempt, part, ask.address().name(), null, null));
  }

  private static void await(RunWork work, Step step, RunProgress.Waiting waiting) {
    work.progress = work.progress.with(waiting);
    work.wakeAt = work.tx.now().plus(step.timeout().multipliedBy(2)).plusSeconds(15);
  }

  private static String key(RunWork work, Step step, boolean undo, int part) {
    return work.run.id() + "/" + step.name() + (undo ? "/undo" : "") + (part > 0 ? "#" + part : "");
  }

  /** A command without an answer: it waits in its queue while its driver is missing, and is sent again otherwise. */
  private boolean overdue(RunWork work, Step step, RunProgress.Waiting waiting) {
    if (work.wakeAt == null || work.wakeAt.isAfter(work.tx.now())) {
      return false;
    }
    if (waiting.driver() != null && !drivers.has(waiting.instance(), waiting.driver())) {
      work.wakeAt = work.tx.now().plus(DRIVER_MISSING_PAUSE);
      return false;
    }
    Failure failure = Failure.of(Failure.Kind.UNKNOWN, "NoAnswer",
        (waiting.driver() == null ? "" : "the driver-host ") + waiting.instance() + " did not answer in time");
    work.progress = work.progress.with((RunProgress.Waiting) null);
    if (!tryAgain(work, step, failure)) {
      giveUp(work, step, failure);
    }
    return work.state() == State.COMPENSATING;
  }

  private boolean tryAgain(RunWork work, Step step, Failure failure) {
    boolean undo = work.state() == State.COMPENSATING;
    int most = step.retry().attempts() * (undo ? 2 : 1);
    boolean again = failure.kind().transientFailure() && work.attempt < most && !(work.cancelRequested && !undo);
    work.log(step.name(), step.type(), undo, again ? Status.STARTED : Status.FAILED, failure);
    if (again) {
      work.attempt++;
      Duration pause = step.retry().before(work.attempt);
      Duration asked = failure.retryAfter();
      work.wakeAt = work.tx.now().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
      work.progress = work.progress.with((RunProgress.Waiting) null);
    }
    return again;
  }

  private void giveUp(RunWork work, Step step, Failure failure) {
    if (work.state() == State.COMPENSATING) {
      park(work, failure);
    } else {
      work.undo(work.cancelRequested ? cancelled(work) : failure);
    }
  }

  private static Failure cancelled(RunWork work) {
    return DurableWorkflows.cancelled(work.progress.cancelledBy());
  }

  private static void next(RunWork work, boolean undo) {
    work.step += undo ? -1 : 1;
    work.attempt = 1;
    work.wakeAt = work.tx.now();
    work.progress = work.progress.with((RunProgress.Waiting) null);
  }

  private static void park(RunWork work, Failure reason) {
    work.failure = work.state() == State.COMPENSATING && work.failure != null ? work.failure : reason;
    work.fire(Trigger.PARK);
  }

  private static void finish(RunWork work, boolean undo) {
    boolean cancelled = undo && work.failure != null && work.failure.code().equals("Cancelled");
    work.fire(!undo ? Trigger.SUCCEED : cancelled ? Trigger.UNDONE_CANCELLED : Trigger.UNDONE);
  }

  private static <O extends Record> O output(RunWork work, Step step, StepType<?, O> type) {
    JsonNode node = work.progress.outputs().get(step.name());
    try {
      return node == null || node.isNull() ? null : Json.MAPPER.treeToValue(node, type.output());
    } catch (JsonProcessingException e) {
      throw FailureException.invalid("BadStepOutput", "the output of step " + step.name() + " cannot be read");
    }
  }
}
