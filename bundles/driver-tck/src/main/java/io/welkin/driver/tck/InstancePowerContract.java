// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.ConsoleAccess;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of {@link InstancePower}. */
public abstract class InstancePowerContract extends DriverContract {
  private InstancePower power() {
    return facet(InstancePower.class);
  }

  private List<InstanceObservation> listed(HypervisorDriver by, UUID id) {
    return by.observe(call()).instances().stream().filter(i -> id.equals(i.id())).toList();
  }

  @Test void ensuringTwiceIsOnce() {
    InstanceSpec spec = instance().build();
    InstanceObservation first = power().ensure(call(), spec);
    InstanceObservation second = power().ensure(call(), spec);
    assertThat(first.id()).isEqualTo(spec.id());
    assertThat(first.name()).isEqualTo(spec.name());
    assertThat(first.host()).isEqualTo(harness.host());
    assertThat(first.power()).isEqualTo(PowerState.RUNNING);
    assertThat(first.generation()).isEqualTo(1);
    assertThat(first.vcpus()).isEqualTo(1);
    assertThat(second.nativeId()).isEqualTo(first.nativeId());
    assertThat(second.power()).isEqualTo(PowerState.RUNNING);
    assertThat(listed(driver, spec.id())).hasSize(1);
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.RUNNING);
  }

  @Test void aReplayAfterACrashIsOnce() {
    InstanceSpec spec = instance().build();
    InstanceObservation before = power().ensure(call(), spec);
    HypervisorDriver fresh = deploy(new RecordingSink()); // the old one is not closed: its process died
    InstanceObservation after = ((InstancePower) fresh).ensure(call(), spec);
    assertThat(after.nativeId()).isEqualTo(before.nativeId());
    assertThat(after.power()).isEqualTo(PowerState.RUNNING);
    assertThat(listed(fresh, spec.id())).hasSize(1);
    withdraw(fresh);
    driver.open(harness.endpoint(), sink);
  }

  @Test void itIsStoppedAndStarted() {
    InstanceSpec spec = running();
    InstanceSpec off = InstanceSpecBuilder.builder(spec).generation(2).power(PowerState.STOPPED).graceful(false)
        .build();
    assertThat(power().ensure(call(), off).power()).isEqualTo(PowerState.STOPPED);
    assertThat(power().ensure(call(), off).power()).isEqualTo(PowerState.STOPPED);
    assertThat(listed(driver, spec.id())).singleElement().satisfies(i -> {
      assertThat(i.power()).isEqualTo(PowerState.STOPPED);
      assertThat(i.generation()).isEqualTo(2);
    });
    InstanceSpec on = InstanceSpecBuilder.builder(spec).generation(3).build();
    assertThat(power().ensure(call(), on).power()).isEqualTo(PowerState.RUNNING);
    assertThat(power().observe(call(), spec.id()).generation()).isEqualTo(3);
  }

  @Test void aStoppedSpecIsDefinedAndNotStarted() {
    InstanceSpec spec = instance().power(PowerState.STOPPED).build();
    assertThat(power().ensure(call(), spec).power()).isEqualTo(PowerState.STOPPED);
    assertThat(listed(driver, spec.id())).hasSize(1);
  }

  @Test void anOlderGenerationIsRefused() {
    InstanceSpec spec = instance().generation(5).build();
    power().ensure(call(), spec);
    InstanceSpec older = InstanceSpecBuilder.builder(spec).generation(4).power(PowerState.STOPPED).build();
    Failure refused = failure(() -> power().ensure(call(), older));
    assertThat(refused.kind()).isEqualTo(Failure.Kind.CONFLICT);
    assertThat(refused.code()).isEqualTo("StaleGeneration");
    assertThat(power().observe(call(), spec.id())).satisfies(i -> {
      assertThat(i.power()).isEqualTo(PowerState.RUNNING);
      assertThat(i.generation()).isEqualTo(5);
    });
  }

  @Test void aRebootIsDoneOnce() {
    InstanceSpec spec = running();
    InstanceSpec reboot = InstanceSpecBuilder.builder(spec).generation(2).rebootGeneration(1).graceful(false).build();
    awaitBoots(spec.id(), 1);
    assertThat(power().ensure(call(), reboot).power()).isEqualTo(PowerState.RUNNING);
    awaitBoots(spec.id(), 2);
    assertThat(power().ensure(call(), reboot).power()).isEqualTo(PowerState.RUNNING);
    assertThat(boots(spec.id())).isLessThanOrEqualTo(2);
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.RUNNING);
  }

  /** Waits for the marker of so many boots, where guests write one. */
  private void awaitBoots(UUID instance, int count) {
    if (harness.bootMarker().isPresent() && driver instanceof ConsoleAccess) {
      Eventually.get(count + " boots", harness.patience().multipliedBy(3), () -> boots(instance), n -> n >= count);
    }
  }

  private int boots(UUID instance) {
    if (harness.bootMarker().isEmpty() || !(driver instanceof ConsoleAccess console)) {
      return 0;
    }
    String text = console.serial(call(), instance, 0, 1 << 20).text();
    return text.split(java.util.regex.Pattern.quote(harness.bootMarker().get()), -1).length - 1;
  }

  @Test void removingTwiceIsOnce() {
    InstanceSpec spec = running();
    power().remove(call(), spec.id());
    power().remove(call(), spec.id());
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.MISSING);
    assertThat(listed(driver, spec.id())).isEmpty();
  }

  @Test void theUnknownIsMissingAndItsRemovalSucceeds() {
    UUID nobody = Ids.next();
    assertThat(power().observe(call(), nobody)).isEqualTo(InstanceObservation.missing(nobody));
    power().remove(call(), nobody);
  }

  @Test void anUnknownHostIsInvalid() {
    InstanceSpec spec = instance().host("no-such-host").build();
    assertThat(failure(() -> power().ensure(call(), spec)).kind()).isEqualTo(Failure.Kind.INVALID);
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void pastItsDeadlineACallIsUnknownAndDoesNothing() {
    InstanceSpec spec = instance().build();
    Failure late = failure(() -> power().ensure(call(harness.endpoint(), Instant.now().minusSeconds(1)), spec));
    assertThat(late.kind()).isEqualTo(Failure.Kind.UNKNOWN);
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void aSlowDeviceIsUnknownAtTheDeadline() {
    Duration limit = Duration.ofMillis(300);
    Endpoint slow = harness.slowEndpoint(limit.multipliedBy(20)).orElse(null);
    assumeTrue(slow != null, "the harness has no slow endpoint");
    HypervisorDriver other = harness.create();
    later(() -> harness.dispose(other));
    driver.close(harness.endpoint().id());
    other.open(slow, new RecordingSink());
    long began = System.nanoTime();
    Failure late = failure(() -> ((InstancePower) other).observe(call(slow, Instant.now().plus(limit)), Ids.next()));
    assertThat(late.kind()).isEqualTo(Failure.Kind.UNKNOWN);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit.multipliedBy(10));
    other.close(slow.id());
    driver.open(harness.endpoint(), sink);
  }

  @Test void whatItDoesIsPushed() {
    InstanceSpec spec = running();
    Eventually.get("RUNNING is pushed", harness.patience(), () -> sink.power(spec.id()), p -> p == PowerState.RUNNING);
  }

  @Test void whatNativeToolsDoIsPushed() {
    InstanceSpec spec = running();
    assumeTrue(harness.powerOffNatively(spec.id()), "the harness cannot stop an instance natively");
    Eventually.get("STOPPED is pushed", harness.patience(), () -> sink.power(spec.id()), p -> p == PowerState.STOPPED);
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.STOPPED);
  }
}
