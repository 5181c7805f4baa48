// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SimulatorDriverTest implements ObservationSink {
  @TempDir Path data;
  private final Endpoint endpoint = new Endpoint(UUID.randomUUID(), "Simulator", "sim://r?hosts=1200", Map.of());
  private final BlockingQueue<EndpointObservation> pushed = new LinkedBlockingQueue<>();
  private final BlockingQueue<Failure> lost = new LinkedBlockingQueue<>();
  private SimulatorDriver driver;

  @BeforeEach void open() {
    driver = new SimulatorDriver(data, List.of(), Duration.ofMillis(10));
    driver.open(endpoint, this);
  }

  @AfterEach void close() {
    driver.closeAll();
  }

  @Override public void observed(EndpointObservation observation) {
    pushed.add(observation);
  }

  @Override public void lost(UUID id, Failure reason) {
    lost.add(reason);
  }

  private DriverCall call() {
    return new DriverCall(endpoint, "k", 1, Instant.now().plusSeconds(10));
  }

  private static InstanceSpec spec(String name) {
    return InstanceSpecBuilder.builder().id(UUID.randomUUID()).name(name).generation(1).host("r-host-0007").vcpus(2)
        .memoryMiB(256).power(PowerState.RUNNING).build();
  }

  private void write(String file, String line) throws IOException {
    Path path = data.resolve("r").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private InstanceObservation pushed(PowerState power) throws InterruptedException {
    EndpointObservation o = pushed.poll(10, TimeUnit.SECONDS);
    assertThat(o).as("a push").isNotNull();
    assertThat(o.instances()).singleElement().satisfies(i -> assertThat(i.power()).isEqualTo(power));
    return o.instances().get(0);
  }

  @Test void hostsAreAsManyAsTheUrlSays() {
    List<HostFacts> hosts = driver.observe(call()).hosts();
    assertThat(hosts).hasSize(1200);
    assertThat(hosts.get(1199).nativeId()).isEqualTo("r-host-1200");
    InstanceSpec last = InstanceSpecBuilder.builder(spec("a")).host("r-host-1200").build();
    assertThat(driver.ensure(call(), last).host()).isEqualTo("r-host-1200");
    assertThatThrownBy(() -> driver.ensure(call(), InstanceSpecBuilder.builder(spec("b")).host("r-host-1201").build()))
        .hasMessageContaining("NotFound");
  }

  @Test void nativeToolsChangeThingsAndThatIsPushed() throws Exception {
    InstanceSpec spec = spec("a");
    driver.ensure(call(), spec);
    pushed(PowerState.STOPPED);
    pushed(PowerState.RUNNING);
    write("control", "power-off a");
    assertThat(pushed(PowerState.STOPPED).id()).isEqualTo(spec.id());
    write("control", "power-on " + spec.id());
    pushed(PowerState.RUNNING);
    write("control", "rename a b");
    assertThat(pushed(PowerState.RUNNING).name()).isEqualTo("b");
    write("control", "move b r-host-0008");
    assertThat(pushed(PowerState.RUNNING).host()).isEqualTo("r-host-0008");
    assertThat(pushed(PowerState.RUNNING).host()).as("and everything once more").isEqualTo("r-host-0008");
    write("control", "create alien r-host-0001 running");
    assertThat(pushed(PowerState.RUNNING).id()).isNull();
    write("control", "nonsense\nmove b nowhere\ndelete b");
    assertThat(pushed(PowerState.MISSING).id()).isEqualTo(spec.id());
    assertThat(driver.observe(call()).instances()).extracting(InstanceObservation::name).containsExactly("alien");
  }

  @Test void aControlLineIsDoneOnceAcrossRestarts() throws Exception {
    driver.ensure(call(), spec("a"));
    write("control", "power-off a");
    pushed(PowerState.STOPPED);
    pushed(PowerState.RUNNING);
    pushed(PowerState.STOPPED);
    InstanceSpec again = InstanceSpecBuilder.builder(spec("a")).id(driver.observe(call()).instances().get(0).id())
        .generation(2).build();
    driver.ensure(call(), again);
    driver.closeAll();
    SimulatorDriver fresh = new SimulatorDriver(data, List.of(), Duration.ofMillis(10));
    fresh.open(endpoint, this);
    try {
      assertThat(fresh.observe(call(), again.id()).power()).isEqualTo(PowerState.RUNNING);
    } finally {
      fresh.closeAll();
    }
  }

  @Test void aPulledCableIsLostAndUnreachableUntilItIsPlugged() throws Exception {
    write("control", "unplug");
    assertThat(lost.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThatThrownBy(() -> driver.observe(call())).hasMessageContaining("RackUnreachable");
    driver.closeAll();
    assertThatThrownBy(() -> driver.open(endpoint, this)).hasMessageContaining("RackUnreachable");
    write("control", "plug");
    driver.open(endpoint, this);
    assertThat(driver.observe(call()).full()).isTrue();
  }

  private Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable c) {
    FailureException e = org.junit.jupiter.api.Assertions.assertThrows(FailureException.class, c::call);
    return e.failure();
  }

  @Test void rulesRefuseAndLoseAndAreUsedUp() throws Exception {
    InstanceSpec spec = spec("a");
    write("faults/one", "# a comment\nverb=instance.ensure on=r-host-0007 kind=CAPACITY code=NoRoom count=2");
    assertThat(failure(() -> driver.ensure(call(), spec)).code()).isEqualTo("NoRoom");
    assertThat(failure(() -> driver.ensure(call(), spec)).kind()).isEqualTo(Failure.Kind.CAPACITY);
    assertThat(driver.ensure(call(), spec).power()).isEqualTo(PowerState.RUNNING);
    write("faults/two", "verb=instance.remove effect=lose on=" + spec.id());
    assertThat(failure(() -> driver.remove(call(), spec.id())).kind()).isEqualTo(Failure.Kind.UNKNOWN);
    Files.delete(data.resolve("r/faults/two"));
    driver.remove(call(), spec.id());
    assertThat(driver.observe(call(), spec.id()).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void lateAnswersAreLateAndHangsEndWithAnInterrupt() throws Exception {
    InstanceSpec spec = spec("a");
    write("faults/late", "verb=instance.ensure effect=late duration=200ms count=1");
    long began = System.nanoTime();
    driver.ensure(call(), spec);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(190));
    write("faults/hang", "verb=instance.observe effect=hang duration=10m");
    Thread.currentThread().interrupt();
    assertThat(failure(() -> driver.observe(call(), spec.id())).code()).isEqualTo("Interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test void aRackIsOpenOnce() {
    Endpoint second = new Endpoint(UUID.randomUUID(), "Simulator", "sim://r", Map.of());
    assertThat(failure(() -> driver.open(second, this)).code()).isEqualTo("RackInUse");
    assertThat(failure(() -> driver.open(new Endpoint(UUID.randomUUID(), "Simulator", "sim://../etc", Map.of()), this))
        .code()).isEqualTo("BadUrl");
  }

  @Test void itIsQuick() {
    long began = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      driver.ensure(call(), spec("vm-" + i));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertThat(driver.observe(call()).instances()).hasSize(1_000);
  }
}
