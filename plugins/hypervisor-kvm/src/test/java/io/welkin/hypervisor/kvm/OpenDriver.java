// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Ids;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.compute.SerialChunk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A driver with one open endpoint, for the length of a test. */
final class OpenDriver implements AutoCloseable {
  final LibvirtHypervisorDriver driver = new LibvirtHypervisorDriver();
  final RecordingSink sink = new RecordingSink();
  final Endpoint endpoint;

  OpenDriver(String url, Map<String, String> settings) {
    endpoint = new Endpoint(Ids.next(), "KVM", url, settings);
    driver.open(endpoint, sink);
  }

  DriverCall call() {
    return call(Duration.ofMinutes(2));
  }

  DriverCall call(Duration longest) {
    return new DriverCall(endpoint, "test/" + Ids.next(), 1, Instant.now().plus(longest));
  }

  String host() {
    return driver.observe(call()).hosts().get(0).nativeId();
  }

  /** A small instance that shall run, with neither disk nor network. */
  InstanceSpecBuilder spec(UUID id) {
    return InstanceSpecBuilder.builder().id(id).name("welkin-test-" + id).generation(1).host(host()).vcpus(1)
        .cpuMHz(1000).memoryMiB(256).power(PowerState.RUNNING);
  }

  /** Reads the guest's serial output until the text is in it. */
  String awaitSerial(UUID instance, String text, int times, Duration longest) throws InterruptedException {
    StringBuilder said = new StringBuilder();
    Instant until = Instant.now().plus(longest);
    long offset = 0;
    while (said.toString().split(text, -1).length <= times) {
      assertThat(Instant.now()).as("waited for %d times '%s' on the serial port; it said:%n%s", times, text, said)
          .isBefore(until);
      SerialChunk chunk = driver.serial(call(), instance, offset, 64 * 1024);
      said.append(chunk.text());
      if (chunk.nextOffset() == offset) {
        synchronized (this) {
          wait(100);
        }
      }
      offset = chunk.nextOffset();
    }
    return said.toString();
  }

  @Override public void close() {
    driver.deactivate();
  }
}
