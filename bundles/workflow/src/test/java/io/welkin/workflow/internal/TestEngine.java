// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.MessageTypes;
import io.welkin.bus.Presence;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import io.welkin.spi.command.DriverCommand;
import io.welkin.testing.FakeClock;
import io.welkin.testing.InMemoryBus;
import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowCatalog;
import io.welkin.workflow.WorkflowSource;
import io.welkin.workflow.Workflows;
import io.welkin.workflow.internal.step.ApprovalStep;
import io.welkin.workflow.internal.step.BusStep;
import io.welkin.workflow.internal.step.ConditionStep;
import io.welkin.workflow.internal.step.DelayStep;
import io.welkin.workflow.internal.step.HttpCaller;
import io.welkin.workflow.internal.step.HttpStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The real engine on a Derby in memory and a bus in memory, with one driver-host named {@code local} whose answers a test
 * scripts. Published with the test jar, so that domains try their workflows on it.
 */
public final class TestEngine implements AutoCloseable {
  private final InMemoryBus bus;
  private final TestInventory inventory;
  private final boolean first;
  private final boolean restored;
  private final StepTypes types = new StepTypes();
  private final Definitions definitions = new Definitions(types);
  private final List<DriverCommand> sent = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private final Runner runner;
  private final AnswerConsumer answers;
  private final DurableWorkflows workflows;
  private final DueRuns due;
  private final Bus.Subscription driver;
  private final List<AutoCloseable> more = new ArrayList<>();
  private OverlayFolder overlays;
  private volatile Function<DriverCommand, Record> script = c -> Failure.of(Failure.Kind.INTERNAL, "NoScript", "none");
  private volatile boolean driverPresent = true;
  private volatile boolean databaseReachable = true;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile List<String> others = List.of();

  private TestEngine(boolean first, boolean restored, InMemoryBus bus, TestInventory inventory) {
    this.first = first;
    this.restored = restored;
    this.bus = bus;
    this.inventory = inventory;
    runner = new Runner(cuttable(inventory.unitOfWork()), new Advance(types, definitions, inventory.codec(), drivers(),
        new Guard(GUARD), nodes()), Meter.NONE, 4, CONFIG.waiting());
    answers = new AnswerConsumer(bus, runner, inventory.codec());
    workflows = new DurableWorkflows(inventory.unitOfWork(), definitions, runner, CONFIG);
    due = new DueRuns(inventory.unitOfWork(), runner, types, nodes(), CONFIG);
    driver = first ? bus.consume(Address.driver("local"), 16, this::drive) : () -> { };
  }

  private static TestEngine start(Clock clock, MessageTypes... types) {
    List<MessageTypes> all = new ArrayList<>(List.of(types));
    all.add(new EngineMessages());
    InMemoryBus bus = new InMemoryBus();
    return new TestEngine(true, false, bus, TestInventory.start(clock, bus, all.toArray(MessageTypes[]::new)));
  }

  /**
   * The engine of another node, with bundles of its own, on the same database and bus. To be closed before this one, which then
   * still takes it for alive.
   */
  public TestEngine another() {
    return another(false);
  }

  /** Another one, to which the database may have come from elsewhere. */
  TestEngine another(boolean from) {
    TestEngine another = new TestEngine(false, from, bus, inventory);
    another.others = List.of("first");
    others = List.of("another");
    return another;
  }

  private ControlNodes nodes() {
    return new ControlNodes() {
      @Override public String self() {
        return CONFIG.node();
      }

      @Override public List<String> others() {
        return others;
      }

      @Override public Optional<Instant> restored() {
        return restored ? Optional.of(Instant.now()) : Optional.empty();
      }
    };
  }

  public static TestEngine start() {
    return start(Clock.systemUTC());
  }

  /** With message types of the bundle that is tested. */
  public static TestEngine start(FakeClock clock, MessageTypes... types) {
    return start((Clock) clock, types);
  }

  private void drive(Envelope envelope, Bus.Delivery delivery) {
    DriverCommand command = (DriverCommand) inventory.codec().decode(envelope);
    sent.add(command);
    headers.add(envelope.headers());
    Record answer;
    try {
      answer = script.apply(command);
    } catch (FailureException e) {
      answer = e.failure();
    }
    if (answer != null) {
      bus.send(Address.ANSWER, inventory.codec().encode(answer, HeadersBuilder.builder()
          .key(envelope.headers().key()).attempt(envelope.headers().attempt()).build()));
    }
    delivery.accept();
  }

  /** What the driver answers to a command: a record, a {@link FailureException}, or null for no answer. */
  public void driver(Function<DriverCommand, Record> answering) {
    script = answering;
  }

  public void driverPresent(boolean present) {
    driverPresent = present;
  }

  /** Whether the engine reaches its database; the test always does. */
  public void databaseReachable(boolean reachable) {
    databaseReachable = reachable;
  }

  /** How often the engine did not reach it. */
  public int cuts() {
    return cuts.get();
  }

  private UnitOfWork cuttable(UnitOfWork whole) {
    return new UnitOfWork() {
      @Override public <T> T run(Work<T> work) {
        check();
        return whole.run(work);
      }

      @Override public <T> T read(Work<T> work) {
        check();
        return whole.read(work);
      }

      private void check() {
        if (!databaseReachable) {
          cuts.incrementAndGet();
          throw FailureException.unreachable("DatabaseUnreachable", "the test says so");
        }
      }
    };
  }

  public TestEngine with(StepType<?, ?>... more) {
    for (StepType<?, ?> t : more) {
      types.add(t);
    }
    return this;
  }

  /** The bundle that brings a step type goes. */
  public TestEngine without(StepType<?, ?> type) {
    types.remove(type);
    return this;
  }

  public TestEngine with(WorkflowSource source) {
    definitions.add(source);
    return this;
  }

  /** The steps that need no bundle, whose HTTP calls take their secrets from a directory. */
  public TestEngine withBuiltIn(Path secrets) {
    HttpCaller caller = new HttpCaller(bus, inventory.codec(), 8, Duration.ofSeconds(2), 4096, secrets);
    more.add(caller::stop);
    return with(new HttpStep(), new ApprovalStep(), new BusStep(), new ConditionStep(), new DelayStep());
  }

  /** Overlays in {@code workflows}, and what was accepted of them in {@code kept}, of a directory. */
  public TestEngine withOverlays(Path home) {
    overlays = new OverlayFolder(unitOfWork(), definitions, home.resolve("workflows"), home.resolve("kept"));
    return this;
  }

  /** Looks at the overlays until what is there is taken in. */
  public void lookAtOverlays() {
    try {
      overlays.look();
      overlays.look();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public WorkflowCatalog catalog() {
    return new Catalog(definitions, overlays, types, unitOfWork());
  }

  /** Looks for runs that are due, as the engine does every second. */
  public void look() {
    due.look();
  }

  /** Has one more worker look at a run. */
  public void poke(UUID run) {
    runner.poke(run);
  }

  /** The row of a run once it has ended. */
  public Run end(UUID run) {
    try {
      return workflows.end(run).get(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("the run has not ended: " + row(run), e);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  public Run row(UUID run) {
    return unitOfWork().read(tx -> tx.of(Run.class).get(run));
  }

  public UnitOfWork unitOfWork() {
    return inventory.unitOfWork();
  }

  public Workflows workflows() {
    return workflows;
  }

  public Codec codec() {
    return inventory.codec();
  }

  public InMemoryBus bus() {
    return bus;
  }

  /** Commands that reached the driver. */
  public List<DriverCommand> sent() {
    return new ArrayList<>(sent);
  }

  public List<Headers> headers() {
    return new ArrayList<>(headers);
  }

  /** Drivers that are there as {@link #driverPresent} says. */
  public Drivers drivers() {
    return new Drivers() {
      @Override public List<Presence> present() {
        return List.of();
      }

      @Override public Optional<String> instanceFor(String driverType) {
        return driverPresent ? Optional.of("local") : Optional.empty();
      }

      @Override public boolean has(String instance, String driverType) {
        return driverPresent;
      }

      @Override public AutoCloseable onChange(Runnable listener) {
        return () -> { };
      }
    };
  }

  @Override public void close() {
    driver.close();
    answers.stop();
    if (overlays != null) {
      overlays.stop();
    }
    more.forEach(TestEngine::close);
    try {
      due.stop();
      runner.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (first) {
      inventory.close();
    }
  }

  private static final GuardConfig GUARD = new GuardConfig() {
    @Override public Class<? extends Annotation> annotationType() {
      return GuardConfig.class;
    }

    @Override public int perMinute() {
      return 3;
    }
  };

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final WorkflowConfig CONFIG = new WorkflowConfig() {
    @Override public Class<? extends Annotation> annotationType() {
      return WorkflowConfig.class;
    }

    @Override public String node() {
      return "test";
    }

    @Override public int workers() {
      return 4;
    }

    @Override public int waiting() {
      return 20;
    }

    @Override public int claimSeconds() {
      return 60;
    }

    @Override public int lookSeconds() {
      return 3600;
    }

    @Override public String overlays() {
      return "none";
    }

    @Override public String overlaysKept() {
      return "none";
    }
  };
}
