// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Endpoints, hosts and what is not ours. */
class EndpointTest extends ObserverTest {
  private Host host(Host host) {
    return get(Host.class, host.id());
  }

  private EndpointSight sight(Rack rack) {
    return get(EndpointSight.class, rack.endpoint().id());
  }

  private List<UnmanagedInstance> unmanaged(Rack rack) {
    return list(UnmanagedInstance.class, Where.eq("endpointId", rack.endpoint().id()).order("nativeId"));
  }

  @Test void hostsComeUpWithTheirFactsAndTheirRoom() {
    Rack rack = rack("accept");
    full(rack);
    Host up = host(rack.h1());
    assertThat(up.connection()).isEqualTo("Up");
    assertThat(List.of(up.cpus(), up.cpuMHz(), up.memoryMiB(), up.hypervisorVersion(), up.arch(), up.address()))
        .containsExactly(8, 2000, 16_384L, "9.0", "x86_64", "10.0.0.1");
    assertThat(up.details()).containsExactlyInAnyOrderEntriesOf(Map.of("note", "mine", "acceleration", "tcg"));
    boolean fits = unitOfWork.run(tx -> tx.capacity().reserve(Ids.next(), up.id(),
        new Need(8 * 2000 * 2, 16_384 * 3 / 2)));
    assertThat(fits).as("overcommitted by the cluster's factors").isTrue();
    long version = up.version();
    full(rack);
    assertThat(host(rack.h1()).version()).as("nothing new, nothing written").isEqualTo(version);
    assertThat(sight(rack).reachable()).isTrue();
    assertThat(sight(rack).seenAt()).isEqualTo(clock.instant());
  }

  @Test void onlyAFullObservationShowsTheWhole() {
    Rack rack = rack("accept");
    partial(rack);
    assertThat(sight(rack).wholeAt()).isNull();
    full(rack);
    Instant whole = clock.instant();
    partial(rack);
    assertThat(sight(rack)).returns(whole, EndpointSight::wholeAt).returns(clock.instant(), EndpointSight::seenAt);
  }

  @Test void aVmWithoutAPlaceWasLastWhereItRuns() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(null, "Starting", "RUNNING");
    partial(rack, seen(vm, "h2", PowerState.RUNNING));
    assertThat(get(VirtualMachine.class, vm.id())).returns("RUNNING", VirtualMachine::observedPower)
        .returns(rack.h2().id(), VirtualMachine::lastHostId).returns(null, VirtualMachine::hostId);
  }

  @Test void aHostThatAFullObservationDoesNotHaveIsDisconnected() {
    Rack rack = rack("accept");
    full(rack);
    show(new EndpointObservation(rack.endpoint().id(), Long.MAX_VALUE, clock.instant(), true, List.of(facts("h2")),
        List.of()));
    assertThat(host(rack.h1()).connection()).isEqualTo("Disconnected");
    assertThat(host(rack.h2()).connection()).isEqualTo("Up");
  }

  @Test void aLostEndpointSaysNothingOfItsVms() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    Instant seenAt = sight(rack).seenAt();
    VirtualMachine before = get(VirtualMachine.class, vm.id());
    lost(rack);
    assertThat(host(rack.h1()).connection()).isEqualTo("Disconnected");
    assertThat(get(VirtualMachine.class, vm.id())).isEqualTo(before);
    assertThat(drift(vm)).isEmpty();
    assertThat(sight(rack)).returns(false, EndpointSight::reachable).returns("cable pulled", EndpointSight::reason)
        .returns(seenAt, EndpointSight::seenAt);
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(host(rack.h1()).connection()).isEqualTo("Up");
    assertThat(sight(rack).reachable()).isTrue();
  }

  @Test void whatIsOlderThanTheLastSightIsIgnored() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    show(new EndpointObservation(rack.endpoint().id(), 5, clock.instant(), true, List.of(), List.of()));
    show(new EndpointLost(rack.endpoint().id(), 6, clock.instant(), null));
    assertThat(host(rack.h1()).connection()).isEqualTo("Up");
    assertThat(get(VirtualMachine.class, vm.id()).observedPower()).isEqualTo("RUNNING");
    assertThat(drift(vm)).isEmpty();
  }

  @Test void whatIsNotOursIsListedAndNeverMore() {
    Rack rack = rack("accept");
    VirtualMachine elsewhere = vm(null, "Stopped", "STOPPED");
    unitOfWork.run(tx -> tx.of(VirtualMachine.class).update(elsewhere.with().removed(clock.instant()).build()));
    full(rack, foreign("a", PowerState.RUNNING), foreign("b", PowerState.STOPPED),
        seen(elsewhere, "h1", PowerState.RUNNING));
    assertThat(unmanaged(rack)).extracting(UnmanagedInstance::nativeId)
        .containsExactly("a", "b", "n-" + elsewhere.id());
    long version = unmanaged(rack).get(0).version();
    partial(rack, foreign("b", PowerState.RUNNING), foreign("a", PowerState.RUNNING));
    assertThat(unmanaged(rack).get(0).version()).as("unchanged").isEqualTo(version);
    assertThat(unmanaged(rack).get(1).power()).isEqualTo("RUNNING");
    partial(rack, foreign("a", PowerState.MISSING));
    assertThat(unmanaged(rack)).hasSize(2);
    full(rack, foreign("b", PowerState.RUNNING));
    assertThat(unmanaged(rack)).extracting(UnmanagedInstance::nativeId).containsExactly("b");
  }

  @Test void anEndpointThatIsNotOursLeavesNothing() {
    EndpointObservation stray = new EndpointObservation(Ids.next(), 1, clock.instant(), true, List.of(facts("h1")),
        List.of(foreign("a", PowerState.RUNNING)));
    show(stray);
    assertThatThrownBy(() -> get(EndpointSight.class, stray.endpoint())).hasMessageContaining("NotFound");
    assertThat(list(UnmanagedInstance.class, Where.eq("endpointId", stray.endpoint()))).isEmpty();
  }

  @Test void whatCannotBeReadGoesToTheDeadLettersWithItsReason() {
    int before = bus.deadLetters(100).size();
    Headers headers = HeadersBuilder.builder().endpoint(Ids.next()).build();
    bus.send(Address.OBSERVATION, new Envelope("endpoint.observation/1", headers,
        "{\"endpoint\":7".getBytes(StandardCharsets.UTF_8))).join();
    bus.send(Address.OBSERVATION, inventory.codec().encode(new Done(), headers)).join();
    bus.send(Address.OBSERVATION, inventory.codec().encode(new EndpointLost(Ids.next(), 1, clock.instant(), null), headers)).join();
    bus.send(Address.OBSERVATION, inventory.codec().encode(new Done(), Headers.NONE)).join();
    Await.until("all are dead", () -> bus.deadLetters(100).size() == before + 4);
    assertThat(bus.deadLetters(100).subList(before, before + 4)).extracting(d -> d.reason().code())
        .containsExactlyInAnyOrder("MalformedMessage", "UnexpectedType", "UnexpectedType", "MalformedMessage");
  }
}
