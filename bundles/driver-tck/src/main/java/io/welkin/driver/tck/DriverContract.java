// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.spi.DriverCall;
import io.welkin.spi.compute.DiskSpec;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.storage.HostPools;
import io.welkin.spi.storage.HostVolumes;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateCache;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What all contract tests share: an open driver, calls, instances to work with, and cleaning up after them. */
public abstract class DriverContract {
  static final long SMALL = 16L << 20;

  DriverUnderTest harness;
  HypervisorDriver driver;
  RecordingSink sink;

  private final Deque<Runnable> cleanups = new ArrayDeque<>();
  private final AtomicLong fence = new AtomicLong();

  /** What is tested. Called before each test. */
  protected abstract DriverUnderTest harness();

  @BeforeEach
  final void openDriver(TestInfo test) {
    harness = harness();
    String name = test.getTestMethod().orElseThrow().getName();
    String reason = harness.unsupported().get(name);
    assumeTrue(reason == null, () -> name + " is skipped: " + reason);
    sink = new RecordingSink();
    driver = deploy(sink);
  }

  @AfterEach
  final void cleanUp() {
    while (!cleanups.isEmpty()) {
      cleanups.pop().run();
    }
    if (harness != null) {
      harness.close();
    }
  }

  /** A fresh driver with the endpoint open. */
  final HypervisorDriver deploy(RecordingSink into) {
    HypervisorDriver fresh = harness.create();
    cleanups.push(() -> withdraw(fresh));
    fresh.open(harness.endpoint(), into);
    return fresh;
  }

  final void withdraw(HypervisorDriver old) {
    old.close(harness.endpoint().id());
    harness.dispose(old);
  }

  /** Done at the end, in the reverse order, with a driver that is open. */
  final void later(Runnable cleanup) {
    cleanups.push(cleanup);
  }

  final DriverCall call() {
    return call(harness.endpoint(), Instant.now().plus(harness.patience()));
  }

  final DriverCall call(io.welkin.spi.Endpoint endpoint, Instant deadline) {
    return new DriverCall(endpoint, "tck/" + Ids.next(), fence.incrementAndGet(), deadline);
  }

  /** The driver as this facet; the test is skipped when it has it not. */
  final <F> F facet(Class<F> facet) {
    assumeTrue(facet.isInstance(driver), () -> driver.type() + " does not have " + facet.getSimpleName());
    return facet.cast(driver);
  }

  final PoolSpec pool() {
    assumeTrue(harness.pool().isPresent(), "the harness has no pool");
    PoolSpec pool = harness.pool().get();
    if (driver instanceof HostPools pools) {
      pools.ensurePool(call(), pool);
    }
    return pool;
  }

  /** The template, cached; null when the harness has none or the driver caches none. */
  final TemplateRef template() {
    if (harness.template().isEmpty() || !(driver instanceof TemplateCache cache)) {
      return null;
    }
    TemplateSpec spec = harness.template().get();
    pool();
    cache.ensureTemplate(call(), spec);
    return spec.template();
  }

  /** A volume that is there, removed at the end. */
  final VolumeRef volume(TemplateRef from) {
    HostVolumes volumes = facet(HostVolumes.class);
    VolumeRef ref = new VolumeRef(Ids.next(), pool());
    later(() -> volumes.removeVolume(call(), ref));
    volumes.ensureVolume(call(), new VolumeSpec(ref, 1, from == null ? SMALL : 0, from));
    return ref;
  }

  /** An instance that is not there yet, removed at the end; with a root disk where the driver has volumes. */
  final InstanceSpecBuilder instance() {
    InstancePower power = facet(InstancePower.class);
    UUID id = Ids.next();
    TemplateRef template = template();
    List<DiskSpec> disks = driver instanceof HostVolumes && harness.pool().isPresent()
        ? List.of(new DiskSpec(volume(template), 0, false)) : List.of();
    later(() -> power.remove(call(), id));
    return InstanceSpecBuilder.builder().id(id).name("tck-" + id.toString().substring(24)).generation(1)
        .host(harness.host()).vcpus(1).cpuMHz(500).memoryMiB(harness.memoryMiB()).power(PowerState.RUNNING)
        .boot(harness.boot(template)).disks(disks).nics(harness.nics()).metadata(Map.of("purpose", "driver tck"));
  }

  /** An instance that runs. */
  final InstanceSpec running() {
    InstanceSpec spec = instance().build();
    facet(InstancePower.class).ensure(call(), spec);
    return spec;
  }

  /** Asserts that a call fails with a typed failure, and returns it. */
  static Failure failure(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(FailureException.class);
    return ((FailureException) thrown).failure();
  }
}
