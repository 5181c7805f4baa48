// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A step that has something done to each of several resources, to each by a run of its own with the cause of this run, a few at a
 * time. It is done when none is left. When one did not go in two tries, or a run of one is parked and so waits for a person, the
 * step fails and says which and why; what was done stays done.
 *
 * @param <I> what says which resources
 */
public abstract class EachByRun<I extends Record> extends NamedStep<I, EachByRun.Output> {
  /** The most that {@link #left} needs to tell at a time. */
  protected static final int SOME = 50;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 4;
  private static final int TRIES = 2;
  private static final List<String> PARKED = List.of(StateMachine.label(RunLife.State.PARKED),
      StateMachine.label(RunLife.State.UNDO_PARKED));

  private final String kind;
  private final Supplier<Workflows> workflows;

  /** Nothing to tell. */
  public record Output() {}

  /**
   * What is to be done to one resource.
   *
   * @param name of the resource, for people
   * @param workflow that does it; null while it is only waited for what others do with it
   */
  public record Task(UUID resource, String name, String workflow, Map<String, Object> input) {}

  /**
   * Of a type of steps.
   *
   * @param kind of the resources, as runs name it
   * @param workflows asked when it is needed, because the engine is made before its step types
   */
  protected EachByRun(String type, Class<I> input, String kind, Supplier<Workflows> workflows) {
    super(type, input, Output.class);
    this.kind = kind;
    this.workflows = workflows;
  }

  /** Resources that are not yet as they shall be: all, or {@link #SOME}. */
  protected abstract List<Task> left(Tx tx, I input);

  /** Whether all is as it shall be, once nothing is {@link #left}; otherwise the step goes on looking. */
  protected boolean complete(Tx tx, I input) {
    return true;
  }

  /** What the step fails with when a resource cannot be worked on. */
  protected FailureException stuck(Tx tx, I input, Task task, String why) {
    return FailureException.invalid("NotDone", "The " + kind + " " + task.name() + " could not be worked on: " + why);
  }

  @Override public final StepResult<Output> execute(StepContext context, I input) {
    Tx tx = context.tx();
    List<Task> left = left(tx, input);
    if (left.isEmpty() && complete(tx, input)) {
      return StepResult.done(new Output());
    }
    Where theirs = Where.ALL.in("resourceId", left.stream().map(Task::resource).toList());
    Map<UUID, List<Run>> parked = byResource(tx, theirs.in("state", PARKED));
    Map<UUID, List<Run>> runs = byResource(tx, theirs.with("created", Where.Operator.AT_LEAST, context.run().created()));
    long under = runs.values().stream().flatMap(List::stream).filter(r -> r.ended() == null).count();
    for (Task task : left) {
      List<Run> tries = runs.getOrDefault(task.resource(), List.of()).stream().filter(r -> r.workflow().equals(task.workflow()))
          .toList();
      boolean idle = tries.stream().allMatch(r -> r.ended() != null);
      Optional<String> why = parked.getOrDefault(task.resource(), List.of()).stream().findFirst()
          .map(r -> "run " + r.id() + " is parked" + (r.failure() == null ? "" : ": " + message(r.failure())))
          .or(() -> idle && tries.size() >= TRIES ? Optional.of(last(tries)) : Optional.empty());
      if (why.isPresent()) {
        throw stuck(tx, input, task, why.get());
      }
      if (idle && task.workflow() != null && under < AT_ONCE) {
        workflows.get().start(tx, new StartRun(task.workflow(), kind, task.resource(), task.input(),
            List.of(Want.exclusive(task.resource())), null, context.cause(), context.run().traceparent()));
        under++;
      }
    }
    return new StepResult.Again<>(PAUSE);
  }

  private static Map<UUID, List<Run>> byResource(Tx tx, Where where) {
    return tx.of(Run.class).list(where).stream().collect(Collectors.groupingBy(Run::resourceId));
  }

  private static String last(List<Run> tries) {
    return tries.stream().max(Comparator.comparing(Run::created)).map(Run::failure).map(EachByRun::message)
        .orElse("it goes on");
  }

  private static String message(String failure) {
    try {
      return Json.MAPPER.readValue(failure, Failure.class).message();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the failure of a run cannot be read", e);
    }
  }
}
