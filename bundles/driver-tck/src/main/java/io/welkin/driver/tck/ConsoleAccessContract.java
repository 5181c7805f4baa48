// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.ConsoleAccess;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;
import io.welkin.spi.compute.SerialChunk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The contract of {@link ConsoleAccess}. */
public abstract class ConsoleAccessContract extends DriverContract {
  private ConsoleAccess consoles() {
    return facet(ConsoleAccess.class);
  }

  @Test void aRunningGuestHasAConsole() {
    ConsoleEndpoint console = consoles().console(call(), running().id());
    assertThat(console.protocol()).isNotBlank();
    assertThat(console.host()).isNotBlank();
    assertThat(console.port()).isBetween(1, 65_535);
  }

  @Test void aStoppedOneConflictsAndAnUnknownOneIsNotFound() {
    InstanceSpec spec = instance().power(PowerState.STOPPED).build();
    facet(InstancePower.class).ensure(call(), spec);
    assertThat(failure(() -> consoles().console(call(), spec.id())).kind()).isEqualTo(Failure.Kind.CONFLICT);
    Failure unknown = failure(() -> consoles().console(call(), Ids.next()));
    assertThat(unknown.kind()).isEqualTo(Failure.Kind.INVALID);
    assertThat(unknown.code()).isEqualTo("NotFound");
  }

  @Test void serialOutputIsReadInPieces() {
    String marker = harness.bootMarker().orElse(null);
    assumeTrue(marker != null, "guests write nothing to their serial port here");
    InstanceSpec spec = running();
    SerialChunk whole = Eventually.get("the guest has booted", harness.patience().multipliedBy(3),
        () -> consoles().serial(call(), spec.id(), 0, 1 << 20), c -> c.text().contains(marker));
    assertThat(whole.offset()).isZero();
    SerialChunk first = consoles().serial(call(), spec.id(), 0, 7);
    assertThat(first.nextOffset()).isEqualTo(7);
    SerialChunk rest = consoles().serial(call(), spec.id(), first.nextOffset(), 1 << 20);
    byte[] expected = whole.text().getBytes(StandardCharsets.UTF_8);
    assertThat(rest.text()).startsWith(new String(expected, 7, Math.min(20, expected.length - 7),
        StandardCharsets.UTF_8));
    SerialChunk beyond = consoles().serial(call(), spec.id(), 1L << 40, 100);
    assertThat(beyond.text()).isEmpty();
  }
}
