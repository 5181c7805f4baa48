// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of hosts that are not seen, and what is concluded about their VMs: nothing. */
class LostHostsTest extends ObserverTest {
  private static final Duration LOST = Duration.ofSeconds(90);

  private void look() {
    new LostHosts(unitOfWork, LOST).look();
  }

  private Host host(Host host) {
    return get(Host.class, host.id());
  }

  private VirtualMachine row(VirtualMachine vm) {
    return get(VirtualMachine.class, vm.id());
  }

  @Test void aHostThatIsNotSeenForLongIsLostAndItsVmsAreUnknown() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(host(rack.h1()).disconnected()).isNull();
    lost(rack);
    assertThat(host(rack.h1())).returns("Disconnected", Host::connection).returns(clock.instant(), Host::disconnected);
    clock.advance(LOST.minusSeconds(1));
    look();
    assertThat(host(rack.h1()).connection()).isEqualTo("Disconnected");
    assertThat(row(vm).observedPower()).isEqualTo("RUNNING");
    clock.advance(Duration.ofSeconds(1));
    look();
    assertThat(host(rack.h1()).connection()).isEqualTo("Alert");
    assertThat(row(vm)).returns("UNKNOWN", VirtualMachine::observedPower).returns("Running", VirtualMachine::state)
        .returns("RUNNING", VirtualMachine::desiredPower).returns(rack.h1().id(), VirtualMachine::hostId);
    assertThat(drift(vm)).isEmpty();
    assertThat(list(EventEntry.class, Where.eq("type", "HOST.LOST").and("resourceId", rack.h1().id()))).hasSize(1);
    lost(rack);
    look();
    assertThat(host(rack.h1()).connection()).as("still").isEqualTo("Alert");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(host(rack.h1())).returns("Up", Host::connection).returns(null, Host::disconnected);
    assertThat(row(vm).observedPower()).isEqualTo("RUNNING");
  }

  @Test void onAHostThatItsEndpointDoesNotSeeNothingIsMissing() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    clock.advance(Duration.ofSeconds(1));
    show(new EndpointObservation(rack.endpoint().id(), 5000, clock.instant(), true, List.of(facts("h2")), List.of()));
    assertThat(host(rack.h1()).connection()).isEqualTo("Disconnected");
    assertThat(drift(vm)).isEmpty();
    assertThat(row(vm).observedPower()).isEqualTo("RUNNING");
  }

  @Test void whoWasAskedAndCouldNotLookHasNotSeenIt() {
    Rack rack = rack("accept");
    full(rack);
    answer(rack, Failure.of(Failure.Kind.UNREACHABLE, "DriverMissing", "no driver"));
    assertThat(host(rack.h1()).connection()).as("nobody looked").isEqualTo("Up");
    answer(rack, Failure.of(Failure.Kind.UNKNOWN, "DeadlineExceeded", "too late"));
    assertThat(host(rack.h1()).connection()).isEqualTo("Disconnected");
  }

  private void answer(Rack rack, Failure failure) {
    bus.send(Address.OBSERVATION, inventory.codec().encode(failure, HeadersBuilder.builder()
        .endpoint(rack.endpoint().id()).sequence(9000).build())).join();
    Await.until("it is settled", () -> bus.count(Address.OBSERVATION) == 0);
  }
}
