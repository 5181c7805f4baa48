// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract of {@link HypervisorDriver} itself. */
public abstract class HypervisorDriverContract extends DriverContract {
  private static final int CYCLES = 5;

  @Test void theTypeIsConstant() {
    assertThat(driver.type()).isNotBlank().isEqualTo(harness.create().type()).isEqualTo(harness.endpoint().driver());
  }

  @Test void aFullObservationTellsTheHosts() {
    EndpointObservation seen = driver.observe(call());
    assertThat(seen.endpoint()).isEqualTo(harness.endpoint().id());
    assertThat(seen.full()).isTrue();
    assertThat(Duration.between(seen.at(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    HostFacts host = seen.hosts().stream().filter(h -> h.nativeId().equals(harness.host())).findFirst().orElseThrow();
    assertThat(host.name()).isNotBlank();
    assertThat(host.cpus()).isPositive();
    assertThat(host.cpuMHz()).isPositive();
    assertThat(host.memoryMiB()).isPositive();
    assertThat(host.architecture()).isNotBlank();
    assertThat(seen.hosts()).extracting(HostFacts::nativeId).doesNotHaveDuplicates();
  }

  @Test void openingAgainReplacesTheConnection() {
    driver.open(harness.endpoint(), sink);
    driver.open(harness.endpoint(), sink);
    assertThat(driver.observe(call()).hosts()).isNotEmpty();
  }

  @Test void whereNothingAnswersIsUnreachable() {
    HypervisorDriver other = harness.create();
    later(() -> harness.dispose(other));
    Failure failed = failure(() -> other.open(harness.unreachableEndpoint(), sink));
    assertThat(failed.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
  }

  @Test void closingWhatIsNotOpenIsNothing() {
    driver.close(UUID.randomUUID());
    driver.close(harness.endpoint().id());
    driver.close(harness.endpoint().id());
    driver.open(harness.endpoint(), sink);
    assertThat(driver.observe(call()).full()).isTrue();
  }

  @Test void nothingIsPushedAfterClose() {
    InstanceSpec spec = running();
    driver.close(harness.endpoint().id());
    int before = sink.pushes();
    RecordingSink other = new RecordingSink();
    InstancePower successor = (InstancePower) deploy(other);
    successor.ensure(call(), InstanceSpecBuilder.builder(spec).generation(2).power(PowerState.STOPPED)
        .graceful(false).build());
    Eventually.get("the successor pushes", harness.patience(), () -> other.power(spec.id()),
        p -> p == PowerState.STOPPED);
    assertThat(sink.pushes()).isEqualTo(before);
    withdraw((HypervisorDriver) successor);
    driver.open(harness.endpoint(), sink);
  }

  @Test void foreignInstancesAreListedWithoutAnId() {
    String name = "tck-foreign-" + UUID.randomUUID().toString().substring(0, 8);
    assumeTrue(harness.createForeign(name), "the harness cannot make a foreign instance");
    try {
      InstanceObservation foreign = Eventually.get("listed", harness.patience(),
          () -> driver.observe(call()).instances().stream()
              .filter(i -> name.equals(i.name())).findFirst().orElse(null), i -> i != null);
      assertThat(foreign.id()).isNull();
      assertThat(foreign.nativeId()).isNotBlank();
    } finally {
      harness.removeForeign(name);
    }
  }

  @Test void noThreadIsLeftAfterRepeatedOpenAndClose() {
    withdraw(driver);
    cycle();
    Set<Thread> before = threads();
    for (int i = 0; i < CYCLES; i++) {
      cycle();
    }
    Eventually.get("no new thread is left", harness.patience(), () -> {
      Set<Thread> left = threads();
      left.removeAll(before);
      return left.stream().map(Thread::getName).collect(Collectors.toList());
    }, List::isEmpty);
  }

  private void cycle() {
    HypervisorDriver d = harness.create();
    d.open(harness.endpoint(), new RecordingSink());
    d.observe(call());
    d.close(harness.endpoint().id());
    harness.dispose(d);
  }

  private Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.isAlive() && !harness.mayOutlive(t) && !jvms(t)).toList());
  }

  /** Threads that the JDK starts when it likes. */
  private static boolean jvms(Thread t) {
    String name = t.getName();
    return name.startsWith("ForkJoinPool.commonPool") || name.startsWith("process reaper") || name.contains("Cleaner")
        || name.startsWith("junit") || name.startsWith("surefire") || t.getThreadGroup() == null
        || t.getThreadGroup().getName().equals("system");
  }

  @Test void noClassLoaderIsLeftAfterRepeatedRedeploys() throws Exception {
    List<java.nio.file.Path> path = harness.pluginClassPath();
    assumeTrue(!path.isEmpty(), "the harness does not say where the plugin's classes are");
    withdraw(driver);
    Redeployment redeployment = new Redeployment(harness, path);
    for (int i = 0; i < CYCLES; i++) {
      redeployment.cycle(call());
    }
    redeployment.awaitCollected(Duration.ofSeconds(30).plus(harness.patience()));
  }
}
