// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.Presence;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.kernel.Failure;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.command.CloseEndpoint;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.command.OpenEndpoint;
import io.welkin.spi.command.ReadSerial;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import io.welkin.testing.FaultPoints;
import io.welkin.testing.InMemoryBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DriverHostTest {
  private static final Options OPTIONS = new Options("x", 16, 8, 1000, Duration.ofSeconds(1), Duration.ofSeconds(20),
      Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(10));
  private static final Endpoint ENDPOINT = new Endpoint(UUID.randomUUID(), "Scripted", "test://one", Map.of());

  private final InMemoryBus bus = new InMemoryBus();
  private final RegistryCodec codec = new RegistryCodec(List.of(new WireTypes()));
  private final ScriptedDriver driver = new ScriptedDriver();
  private final Queue<Envelope> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Envelope> observed = new ConcurrentLinkedQueue<>();
  private final Queue<Presence> present = new ConcurrentLinkedQueue<>();
  private DriverHost host;

  @BeforeEach void start() {
    bus.consume(Address.ANSWER, 1, collect(answers));
    bus.consume(Address.OBSERVATION, 1, collect(observed));
    bus.consume(Address.PRESENCE, 1, (e, d) -> {
      d.accept();
      present.add(codec.decode(e, Presence.class));
    });
    host = new DriverHost(OPTIONS, bus, codec, Clock.systemUTC());
  }

  @AfterEach void stop() {
    host.stop();
    bus.close();
  }

  private static Bus.Handler collect(Queue<Envelope> into) {
    return (e, d) -> {
      d.accept();
      into.add(e);
    };
  }

  private void command(Record body, Headers headers) {
    bus.send(Address.driver("x"), codec.encode(body, headers));
  }

  private static HeadersBuilder key(String key, UUID resource) {
    return HeadersBuilder.builder().key(key).attempt(1).resource(resource).timeout(Duration.ofSeconds(10));
  }

  private static EnsureInstance ensure(UUID id, String name) {
    return new EnsureInstance(ENDPOINT, InstanceSpecBuilder.builder().id(id).name(name).generation(1).host("host")
        .vcpus(1).memoryMiB(512).power(PowerState.RUNNING).build());
  }

  private Envelope answer(String key) {
    return Await.value("an answer to " + key,
        () -> answers.stream().filter(a -> key.equals(a.headers().key())).findFirst().orElse(null), a -> a != null);
  }

  private Failure failure(String key) {
    return codec.decode(answer(key), Failure.class);
  }

  @Test void anAnswerCarriesWhatItAnswers() {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    command(ensure(vm, "a"), key("run/1", vm).attempt(2).fence(5).generation(3).traceparent("00-aa-bb-01").build());
    Envelope answer = answer("run/1");
    assertThat(codec.decode(answer)).isEqualTo(ScriptedDriver.seen(vm, "a", PowerState.RUNNING));
    Headers h = answer.headers();
    assertThat(h.attempt()).isEqualTo(2);
    assertThat(h.resource()).isEqualTo(vm);
    assertThat(h.endpoint()).isEqualTo(ENDPOINT.id());
    assertThat(h.fence()).isEqualTo(5);
    assertThat(h.traceparent()).isEqualTo("00-aa-bb-01");
    assertThat(h.sequence()).isGreaterThan(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli() * 1000);
    command(new RemoveInstance(ENDPOINT, vm, null), key("run/2", vm).fence(6).build());
    Envelope second = answer("run/2");
    assertThat(codec.decode(second)).isEqualTo(new Done());
    assertThat(second.headers().sequence()).isGreaterThan(h.sequence());
    Await.until("settled", () -> bus.count(Address.driver("x")) == 0);
    assertThat(driver.calls).containsExactly("open test://one", "ensure a", "ensured a", "remove");
  }

  @Test void oneResourceInOrderManyBesideEachOther() {
    host.addDriver(driver);
    UUID slow = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure slow-0");
    for (int i = 0; i < 5; i++) {
      command(ensure(slow, "slow-" + i), key("slow/" + i, slow).build());
    }
    gate.awaitReached();
    for (int i = 0; i < 20; i++) {
      UUID other = UUID.randomUUID();
      command(ensure(other, "other-" + i), key("other/" + i, other).build());
    }
    for (int i = 0; i < 20; i++) {
      answer("other/" + i);
    }
    assertThat(answers).noneMatch(a -> a.headers().key().startsWith("slow"));
    gate.open();
    answer("slow/4");
    assertThat(driver.calls.stream().filter(c -> c.startsWith("ensured slow")).toList())
        .containsExactly("ensured slow-0", "ensured slow-1", "ensured slow-2", "ensured slow-3", "ensured slow-4");
  }

  @Test void anEndpointIsBounded() {
    host.addDriver(driver);
    FaultPoints.Gate[] gates = new FaultPoints.Gate[8];
    for (int i = 0; i < 12; i++) {
      if (i < 8) {
        gates[i] = driver.faults.holdAt("ensure " + i);
      }
      UUID vm = UUID.randomUUID();
      command(ensure(vm, String.valueOf(i)), key("k/" + i, vm).build());
    }
    for (FaultPoints.Gate g : gates) {
      g.awaitReached();
    }
    assertThat(driver.mostBusy.get()).isEqualTo(8);
    assertThat(driver.faults.hits("ensure 8")).isZero();
    for (FaultPoints.Gate g : gates) {
      g.open();
    }
    for (int i = 0; i < 12; i++) {
      answer("k/" + i);
    }
    assertThat(driver.mostBusy.get()).isEqualTo(8);
  }

  @Test void aLowerFenceIsRefusedEvenWhenItWaited() {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure first");
    command(ensure(vm, "first"), key("r/1", vm).fence(3).build());
    gate.awaitReached();
    command(ensure(vm, "late"), key("r/2", vm).fence(4).build());
    command(ensure(vm, "undo"), key("r/3", vm).fence(5).build());
    UUID other = UUID.randomUUID();
    command(ensure(other, "behind"), key("r/4", other).build());
    answer("r/4");
    gate.open();
    answer("r/3");
    assertThat(failure("r/2")).satisfies(f -> {
      assertThat(f.kind()).isEqualTo(Failure.Kind.CONFLICT);
      assertThat(f.code()).isEqualTo("StaleFence");
    });
    assertThat(driver.calls).doesNotContain("ensure late");
  }

  @Test void aHungCallIsUnknownAndItsResourceWaitsUntilItIsAbandoned() {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure hung");
    driver.faults.throwAt("ensure typed", 1, () -> io.welkin.kernel.FailureException.capacity("NoRoom", "full"));
    command(ensure(vm, "hung"), key("h/1", vm).timeout(Duration.ofMillis(100)).build());
    command(ensure(vm, "next"), key("h/2", vm).build());
    command(ensure(other, "typed"), key("h/3", other).build());
    assertThat(failure("h/3").code()).isEqualTo("NoRoom");
    assertThat(failure("h/1")).satisfies(f -> {
      assertThat(f.kind()).isEqualTo(Failure.Kind.UNKNOWN);
      assertThat(f.code()).isEqualTo("DeadlineExceeded");
    });
    answer("h/2");
    gate.open();
  }

  @Test void aCommandWaitsForItsDriverAndARequestDoesNot() throws Exception {
    UUID vm = UUID.randomUUID();
    command(ensure(vm, "one"), key("m/1", vm).build());
    command(ensure(vm, "two"), key("m/2", vm).build());
    Envelope reply = bus.request(Address.observe("x"), codec.encode(new ObserveInstance(ENDPOINT, vm),
        HeadersBuilder.builder().resource(vm).build()), Duration.ofSeconds(10)).get(20, TimeUnit.SECONDS);
    assertThat(codec.decode(reply, Failure.class).code()).isEqualTo("DriverMissing");
    assertThat(bus.count(Address.driver("x"))).isEqualTo(2);
    host.stop();
    assertThat(bus.queues()).filteredOn(q -> q.name().equals("welkin.driver.x")).singleElement()
        .satisfies(q -> assertThat(q.messages()).isEqualTo(2));
    host = new DriverHost(OPTIONS, bus, codec, Clock.systemUTC());
    host.addDriver(driver);
    answer("m/2");
    assertThat(driver.calls).containsSubsequence("ensured one", "ensured two");
    assertThat(answers).hasSize(2);
  }

  @Test void aWithdrawnDriverFinishesOrIsUnknownAndTheRestWaits() {
    host.addDriver(driver);
    UUID stuck = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure stuck");
    command(new OpenEndpoint(ENDPOINT), key("w/0", ENDPOINT.id()).build());
    assertThat(codec.decode(answer("w/0"))).isInstanceOfSatisfying(EndpointObservation.class, o -> {
      assertThat(o.full()).isTrue();
      assertThat(o.sequence()).isEqualTo(answer("w/0").headers().sequence());
    });
    command(ensure(stuck, "stuck"), key("w/1", stuck).build());
    command(ensure(stuck, "queued"), key("w/2", stuck).build());
    gate.awaitReached();
    ObservationSink sink = driver.sinks.get(ENDPOINT.id());
    host.removeDriver(driver);
    assertThat(failure("w/1")).satisfies(f -> {
      assertThat(f.kind()).isEqualTo(Failure.Kind.UNKNOWN);
      assertThat(f.code()).isEqualTo("DriverWithdrawn");
    });
    assertThat(driver.open).isEmpty();
    gate.open();
    sink.observed(new EndpointObservation(ENDPOINT.id(), 0, Instant.EPOCH, false, List.of(), List.of()));
    ScriptedDriver successor = new ScriptedDriver();
    host.addDriver(successor);
    answer("w/2");
    Await.until("reopened", () -> successor.open.containsKey(ENDPOINT.id()));
    assertThat(successor.calls).contains("ensured queued");
    assertThat(observed).isEmpty();
    Await.until("told", () -> present.stream().anyMatch(p -> !p.drivers().isEmpty()
        && p.drivers().get(0).facets().equals(List.of("InstancePower"))
        && p.drivers().get(0).endpoints().equals(List.of(ENDPOINT.id()))));
  }

  @Test void anAnswerThatDoesNotReachTheBusIsSentLaterAndTheCommandKeptUntilThen() {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure a");
    command(ensure(vm, "a"), key("b/1", vm).build());
    gate.awaitReached();
    bus.reachable(false);
    gate.open();
    Await.until("acted", () -> driver.calls.contains("ensured a"));
    assertThat(bus.count(Address.driver("x"))).isEqualTo(1);
    bus.reachable(true);
    answer("b/1");
    Await.until("settled", () -> bus.count(Address.driver("x")) == 0);
  }

  @Test void aCommandWhoseHostDiedBetweenActAndAnswerIsWorkedAgain() {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure a");
    command(ensure(vm, "a"), key("c/1", vm).fence(2).build());
    gate.awaitReached();
    bus.reachable(false);
    gate.open();
    Await.until("acted", () -> driver.calls.contains("ensured a"));
    host.stop();
    bus.reachable(true);
    ScriptedDriver again = new ScriptedDriver();
    host = new DriverHost(OPTIONS, bus, codec, Clock.systemUTC());
    host.addDriver(again);
    assertThat(codec.decode(answer("c/1"))).isInstanceOf(InstanceObservation.class);
    assertThat(again.calls).contains("ensured a");
  }

  @Test void whatCannotBeDoneIsSaid() throws Exception {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    Envelope reply = bus.request(Address.observe("x"), codec.encode(new ReadSerial(ENDPOINT, vm, 0, 10), Headers.NONE),
        Duration.ofSeconds(10)).get(20, TimeUnit.SECONDS);
    assertThat(codec.decode(reply, Failure.class).kind()).isEqualTo(Failure.Kind.UNSUPPORTED);
    bus.send(Address.driver("x"), new Envelope("no.such/1", key("u/1", vm).build(), new byte[] {'{', '}'}));
    assertThat(failure("u/1").code()).isEqualTo("UnknownType");
    bus.send(Address.driver("x"), new Envelope("no.such/1", Headers.NONE, new byte[] {'{', '}'}));
    Await.until("dead", () -> bus.deadLetters(5).size() == 1);
    driver.faults.throwAt("ensure bug", 1, () -> new IllegalStateException("a bug"));
    command(ensure(vm, "bug"), key("u/2", vm).build());
    assertThat(failure("u/2").kind()).isEqualTo(Failure.Kind.INTERNAL);
  }

  @Test void aRequestToObserveDoesNotQueueBehindAHungCommand() throws Exception {
    host.addDriver(driver);
    UUID vm = UUID.randomUUID();
    FaultPoints.Gate gate = driver.faults.holdAt("ensure a");
    command(ensure(vm, "a"), key("o/1", vm).build());
    gate.awaitReached();
    Envelope reply = bus.request(Address.observe("x"), codec.encode(new ObserveInstance(ENDPOINT, vm),
        HeadersBuilder.builder().resource(vm).build()), Duration.ofSeconds(10)).get(20, TimeUnit.SECONDS);
    assertThat(codec.decode(reply)).isEqualTo(InstanceObservation.missing(vm));
    gate.open();
    answer("o/1");
  }

  @Test void pushesAreNumberedAndABurstIsGathered() {
    host.addDriver(driver);
    command(new OpenEndpoint(ENDPOINT), key("p/0", ENDPOINT.id()).build());
    answer("p/0");
    ObservationSink sink = driver.sinks.get(ENDPOINT.id());
    UUID vm = UUID.randomUUID();
    for (PowerState power : List.of(PowerState.STOPPED, PowerState.RUNNING)) {
      sink.observed(new EndpointObservation(ENDPOINT.id(), 0, Instant.EPOCH, false, List.of(),
          List.of(ScriptedDriver.seen(vm, "a", power))));
    }
    sink.lost(ENDPOINT.id(), Failure.of(Failure.Kind.UNREACHABLE, "Gone", "gone"));
    Await.until("lost told", () -> observed.stream().anyMatch(e -> e.type().equals("endpoint.lost/1")));
    List<Envelope> all = List.copyOf(observed);
    assertThat(all).isSortedAccordingTo(java.util.Comparator.comparing(e -> e.headers().sequence()));
    EndpointObservation last = codec.decode(all.get(all.size() - 2), EndpointObservation.class);
    assertThat(last.instances()).extracting(InstanceObservation::power).containsExactly(PowerState.RUNNING);
    assertThat(all.get(0).headers().sequence()).isGreaterThan(answer("p/0").headers().sequence());
  }

  @Test void aChangedEndpointIsOpenedAnewAndAClosedOneIsClosed() {
    host.addDriver(driver);
    command(new OpenEndpoint(ENDPOINT), key("e/0", ENDPOINT.id()).build());
    answer("e/0");
    Endpoint moved = new Endpoint(ENDPOINT.id(), "Scripted", "test://two", Map.of());
    ObservationSink old = driver.sinks.get(ENDPOINT.id());
    command(new RemoveInstance(moved, UUID.randomUUID(), null), key("e/1", ENDPOINT.id()).build());
    answer("e/1");
    old.lost(ENDPOINT.id(), Failure.of(Failure.Kind.UNREACHABLE, "Gone", "late"));
    command(new CloseEndpoint(moved), key("e/2", ENDPOINT.id()).build());
    answer("e/2");
    assertThat(driver.calls).containsExactly("open test://one", "open test://two", "remove", "close");
    assertThat(observed).isEmpty();
  }

  @Test void theLastHeartbeatSaysGoodbyeAndUnbindingAfterwardsIsNothing() {
    host.addDriver(driver);
    Await.until("a beat", () -> !present.isEmpty());
    host.stop();
    host.removeDriver(driver);
    Await.until("goodbye", () -> present.stream().anyMatch(Presence::leaving));
  }
}
