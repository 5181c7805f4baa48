// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.kernel.Failure;
import io.welkin.testing.FaultPoints;
import io.welkin.testing.InMemoryBus;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where the process dies, or a step is refused, while a run of one workflow is worked. The calls of its steps are counted
 * from 0; that order is the same each time. One blow at a time.
 */
final class Strikes {
  /** What the process has done of a call of a step when it dies, or what is lost then. */
  enum Boundary {
    BEFORE_ACT, BETWEEN_ACT_AND_RECORD,
    /** The transaction is committed, and nothing that should follow was done. */
    AFTER_RECORD,
    /** As before, and the command that was recorded has not left the outbox. */
    AFTER_RECORD_UNSENT,
    /** Nothing dies: the driver does what the command says, and its answer is lost. */
    ANSWER_LOST;

    /** Whether only a call that sends a command has it. */
    boolean ofCommand() {
      return this == AFTER_RECORD_UNSENT || this == ANSWER_LOST;
    }
  }

  /** How a call ends that sends a command. */
  static final String SENDS = " and sends";
  /** How a call goes on that undoes. */
  static final String UNDOES = " undoes";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

  private static final String POINT = "step";

  private final FaultPoints points = new FaultPoints();
  private final InMemoryBus bus;
  private final ThreadLocal<Boolean> dieAfterCommit = ThreadLocal.withInitial(() -> false);
  private final AtomicInteger transactions = new AtomicInteger();
  private final AtomicBoolean loseAnswer = new AtomicBoolean();
  private final List<String> calls = new ArrayList<>();
  private String workflow;
  private int at = -1;
  private Boundary boundary;
  private int refuseAt = -1;
  private String refused;
  private boolean struck;

  Strikes(InMemoryBus bus) {
    this.bus = bus;
  }

  /** From now on the calls of this workflow's steps are counted, and nothing goes wrong. */
  synchronized void watch(String name) {
    workflow = name;
    calls.clear();
    at = -1;
    refuseAt = -1;
    refused = null;
    struck = false;
    loseAnswer.set(false);
    bus.reachable(true);
  }

  /** The call with this number fails for good, however often it is made. */
  synchronized void refuse(int call) {
    refuseAt = call;
  }

  synchronized void strike(int call, Boundary where) {
    at = call;
    boundary = where;
  }

  /** What was called, in order. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Whether the blow has fallen. A boundary that the call does not have is never reached. */
  synchronized boolean struck() {
    return struck;
  }

  /** Whether the engine is in the middle of something, however long that takes. */
  boolean working() {
    return transactions.get() > 0;
  }

  private synchronized Optional<Boundary> count(StepContext context, String what) {
    if (!context.run().workflow().equals(workflow)) {
      return Optional.empty();
    }
    int call = calls.size();
    calls.add(what);
    if (call == refuseAt) {
      refused = what;
    }
    if (what.equals(refused)) {
      throw Failure.of(Failure.Kind.INVALID, "Refused", "the test refuses " + what).toException();
    }
    return call == at ? Optional.of(boundary) : Optional.empty();
  }

  private synchronized void sends(StepContext context) {
    if (context.run().workflow().equals(workflow)) {
      calls.set(calls.size() - 1, calls.get(calls.size() - 1) + SENDS);
    }
  }

  private synchronized void fall() {
    struck = true;
  }

  private <O extends Record> StepResult<O> call(StepContext context, String what, Supplier<StepResult<O>> act) {
    Optional<Boundary> here = count(context, what);
    if (here.filter(b -> b == Boundary.BEFORE_ACT).isPresent()) {
      die();
    }
    StepResult<O> result = act.get();
    if (result instanceof StepResult.Send) {
      sends(context);
    }
    here.ifPresent(this::strike);
    return result;
  }

  private void strike(Boundary here) {
    switch (here) {
      case BETWEEN_ACT_AND_RECORD -> die();
      case AFTER_RECORD -> dieAfterCommit.set(true);
      case AFTER_RECORD_UNSENT -> {
        bus.reachable(false);
        dieAfterCommit.set(true);
      }
      case ANSWER_LOST -> loseAnswer.set(true);
      default -> throw new IllegalStateException("came back from the dead");
    }
  }

  private void die() {
    fall();
    points.killAt(POINT);
    points.hit(POINT);
  }

  /** A step type that this can strike; anything else as it is. */
  Object around(Object service) {
    return service instanceof StepType<?, ?> type ? new Struck<>(type) : service;
  }

  private final class Struck<I extends Record, O extends Record> implements StepType<I, O> {
    private final StepType<I, O> type;

    Struck(StepType<I, O> type) {
      this.type = type;
    }

    @Override public String type() {
      return type.type();
    }

    @Override public Class<I> input() {
      return type.input();
    }

    @Override public Class<O> output() {
      return type.output();
    }

    @Override public StepResult<O> execute(StepContext context, I input) {
      return call(context, name("", input), () -> type.execute(context, input));
    }

    @Override public StepResult<O> resume(StepContext context, I input, Record answer) {
      return call(context, name(" resumes", input), () -> type.resume(context, input, answer));
    }

    @Override public Optional<StepResult<O>> failed(StepContext context, I input, Failure failure) {
      return type.failed(context, input, failure);
    }

    @Override public StepResult<O> compensate(StepContext context, I input, O output) {
      return call(context, name(UNDOES, input), () -> type.compensate(context, input, output));
    }

    @Override public StepResult<O> undone(StepContext context, I input, O output, Record answer) {
      return call(context, name(UNDOES + " on", input), () -> type.undone(context, input, output, answer));
    }

    /** The same for the same step of every run. */
    private String name(String how, I input) {
      return type() + how + " " + ID.matcher(String.valueOf(input)).replaceAll("id");
    }
  }

  /** The bus of the drivers: at times an answer does not get to it. */
  Bus lossy() {
    return (Bus) Proxy.newProxyInstance(Bus.class.getClassLoader(), new Class<?>[] {Bus.class}, (proxy, method, args) -> {
      boolean answer = method.getName().equals("send")
          && (args.length == 2 ? args[0].equals(Address.ANSWER) : answers((List<?>) args[0]));
      if (answer && loseAnswer.compareAndSet(true, false)) {
        fall();
        return CompletableFuture.completedFuture(null);
      }
      try {
        return method.invoke(bus, args);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }

  private static boolean answers(List<?> messages) {
    return messages.stream().anyMatch(m -> ((Bus.Outgoing) m).address().equals(Address.ANSWER));
  }

  /** A way to the database on which the process may die right after a commit. */
  UnitOfWork mortal(UnitOfWork whole) {
    return new UnitOfWork() {
      @Override public <T> T run(Work<T> work) {
        transactions.incrementAndGet();
        try {
          return mortally(work);
        } finally {
          transactions.decrementAndGet();
        }
      }

      private <T> T mortally(Work<T> work) {
        List<Runnable> after = new ArrayList<>();
        dieAfterCommit.set(false);
        T result = whole.run(tx -> {
          after.clear();
          return work.in(deferring(tx, after));
        });
        if (dieAfterCommit.get()) {
          dieAfterCommit.set(false);
          die();
        }
        after.forEach(Runnable::run);
        return result;
      }

      @Override public <T> T read(Work<T> work) {
        return whole.read(work);
      }
    };
  }

  private static Tx deferring(Tx tx, List<Runnable> after) {
    return (Tx) Proxy.newProxyInstance(Tx.class.getClassLoader(), new Class<?>[] {Tx.class}, (proxy, method, args) -> {
      if (method.getName().equals("afterCommit")) {
        after.add((Runnable) args[0]);
        return null;
      }
      try {
        return method.invoke(tx, args);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }
}
