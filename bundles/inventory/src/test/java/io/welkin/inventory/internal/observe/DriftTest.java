// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of differences between what was asked for and what is seen. */
class DriftTest extends ObserverTest {
  private VirtualMachine row(VirtualMachine vm) {
    return get(VirtualMachine.class, vm.id());
  }

  private List<String> kinds(VirtualMachine vm) {
    return drift(vm).stream().filter(d -> d.resolved() == null).map(DriftRecord::kind).toList();
  }

  @Test void observedPowerIsWrittenWhenItChangesAndNothingElseEver() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    VirtualMachine once = row(vm);
    assertThat(once).isEqualTo(vm.with().observedPower("RUNNING").observedAt(clock.instant()).version(2).build());
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(row(vm)).isEqualTo(once);
    partial(rack, seen(vm, "h1", PowerState.STOPPED));
    assertThat(row(vm)).isEqualTo(vm.with().observedPower("STOPPED").observedAt(clock.instant()).version(3).build());
  }

  @Test void aMachineOnNoHostIsSeen() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    partial(rack, seen(vm, null, PowerState.STOPPED));
    assertThat(row(vm).observedPower()).isEqualTo("STOPPED");
  }

  @Test void aMismatchIsOneRecordUntilItIsGone() {
    Rack rack = rack("alert");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    partial(rack, seen(vm, "h1", PowerState.STOPPED));
    DriftRecord first = drift(vm).get(0);
    assertThat(first).isEqualTo(new DriftRecord(first.id(), "virtual-machine", vm.id(), "vm", "Power", "RUNNING",
        "STOPPED", "alert", "Open", null, clock.instant(), clock.instant(), null, 1));
    full(rack, seen(vm, "h1", PowerState.PAUSED));
    assertThat(drift(vm)).hasSize(1).first().returns(clock.instant(), DriftRecord::lastSeen)
        .returns(first.firstSeen(), DriftRecord::firstSeen).returns("PAUSED", DriftRecord::observed);
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(drift(vm)).hasSize(1).first().returns("Gone", DriftRecord::status)
        .returns(clock.instant(), DriftRecord::resolved);
    partial(rack, seen(vm, "h1", PowerState.STOPPED));
    assertThat(drift(vm)).hasSize(2);
    Await.until("one event for each record", () -> driftEvents(vm) == 2);
  }

  @Test void aDecidedRecordKeepsItsDecisionWhenItEnds() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Stopped", "STOPPED");
    partial(rack, seen(vm, "h1", PowerState.RUNNING));
    DriftRecord open = drift0(vm);
    unitOfWork.run(tx -> tx.of(DriftRecord.class).update(open.with().status("Repaired").build()));
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(drift(vm)).as("no second record beside an unresolved one").hasSize(1);
    full(rack, seen(vm, "h1", PowerState.STOPPED));
    assertThat(drift0(vm)).returns("Repaired", DriftRecord::status).returns(clock.instant(), DriftRecord::resolved);
  }

  @Test void aDestroyedVmThatRunsIsAMismatchAndOneThatIsGoneIsNone() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Destroyed", "STOPPED");
    full(rack);
    assertThat(drift(vm)).isEmpty();
    partial(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(drift0(vm)).returns("Power", DriftRecord::kind).returns("RUNNING", DriftRecord::observed);
    full(rack, seen(vm, "h1", PowerState.STOPPED));
    assertThat(kinds(vm)).isEmpty();
  }

  private DriftRecord drift0(VirtualMachine vm) {
    return drift(vm).get(0);
  }

  @Test void whatARunWorksOnIsNoDrift() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    UUID run = Ids.next();
    List<Want> lease = List.of(Want.exclusive(vm.id()));
    unitOfWork.run(tx -> tx.leases().request(run, lease));
    partial(rack, seen(vm, "h1", PowerState.STOPPED));
    assertThat(drift(vm)).isEmpty();
    assertThat(row(vm).observedPower()).isEqualTo("STOPPED");
    unitOfWork.run(tx -> tx.leases().release(run, lease));
    partial(rack, seen(vm, "h1", PowerState.STOPPED));
    assertThat(kinds(vm)).containsExactly("Power");
  }

  @Test void onlyStablePhasesDrift() {
    Rack rack = rack("accept");
    for (String phase : List.of("Starting", "Stopping", "Migrating", "Error", "Destroyed", "Expunging")) {
      VirtualMachine vm = vm(rack.h1(), phase, "RUNNING");
      full(rack, seen(vm, "h2", PowerState.STOPPED));
      full(rack);
      assertThat(drift(vm)).as(phase).isEmpty();
    }
  }

  @Test void whatWasSeenBeforeTheLastTransitionIsNoDrift() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Stopped", "STOPPED");
    unitOfWork.run(tx -> tx.of(HistoryEntry.class).insert(new HistoryEntry(Ids.next(), "virtual-machine", vm.id(),
        "Stopping", "Stopped", "DONE", "user:x", null, clock.instant().plus(Duration.ofSeconds(5)), 0)));
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(drift(vm)).isEmpty();
    clock.advance(Duration.ofSeconds(10));
    full(rack, seen(vm, "h1", PowerState.RUNNING));
    assertThat(kinds(vm)).containsExactly("Power");
  }

  @Test void aVmThatAFullObservationLacksIsMissing() {
    Rack rack = rack("accept");
    VirtualMachine running = vm(rack.h1(), "Running", "RUNNING");
    VirtualMachine placeless = vm(null, "Stopped", "STOPPED");
    partial(rack);
    assertThat(drift(running)).as("a partial observation says nothing of others").isEmpty();
    full(rack);
    assertThat(drift(running)).extracting(DriftRecord::kind, DriftRecord::observed)
        .containsExactly(tuple("Missing", "MISSING"));
    assertThat(row(running).observedPower()).isEqualTo("MISSING");
    assertThat(drift(placeless)).isEmpty();
    full(rack, seen(running, "h1", PowerState.RUNNING));
    assertThat(kinds(running)).isEmpty();
    partial(rack, InstanceObservation.missing(running.id()));
    assertThat(kinds(running)).containsExactly("Missing");
  }

  @Test void sizeAndNameAreComparedWhenTheSpecIsNotOlder() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    InstanceObservation older = new InstanceObservation(vm.id(), "n", "renamed", "h1", PowerState.RUNNING, 2, 4, 512);
    full(rack, older);
    assertThat(kinds(vm)).isEmpty();
    full(rack, new InstanceObservation(vm.id(), "n", "renamed", "h1", PowerState.RUNNING, 3, 4, 1024));
    assertThat(drift(vm)).extracting(DriftRecord::kind, DriftRecord::expected, DriftRecord::observed)
        .containsExactlyInAnyOrder(tuple("Size", "2 x 512 MiB", "4 x 1024 MiB"),
            tuple("Name", vm.instanceName(), "renamed"));
  }

  @Test void aMoveWithinAnEndpointIsAHostDrift() {
    Rack rack = rack("accept");
    VirtualMachine vm = vm(rack.h1(), "Running", "RUNNING");
    full(rack, seen(vm, "h2", PowerState.RUNNING));
    assertThat(drift(vm)).extracting(DriftRecord::kind, DriftRecord::expected, DriftRecord::observed)
        .containsExactly(tuple("Host", rack.h1().id().toString(), rack.h2().id().toString()));
    assertThat(row(vm).hostId()).as("never what was asked for").isEqualTo(rack.h1().id());
  }

  @Test void aMoveToAnotherEndpointIsNotAlsoMissing() {
    Rack from = rack("accept");
    Rack to = rack("accept");
    VirtualMachine vm = vm(from.h1(), "Running", "RUNNING");
    full(from, seen(vm, "h1", PowerState.RUNNING));
    full(from);
    assertThat(kinds(vm)).containsExactly("Missing");
    full(to, seen(vm, "h2", PowerState.RUNNING));
    assertThat(kinds(vm)).containsExactly("Host");
    full(from);
    assertThat(kinds(vm)).containsExactly("Host");
    assertThat(row(vm).observedPower()).isEqualTo("RUNNING");
    full(to);
    full(from, seen(vm, "h1", PowerState.RUNNING));
    assertThat(kinds(vm)).as("seen at home while last seen away").containsExactly("Duplicate");
  }

  @Test void twiceOnOneEndpointOrOnTwoIsADuplicate() {
    Rack home = rack("accept");
    Rack away = rack("accept");
    VirtualMachine vm = vm(home.h1(), "Running", "RUNNING");
    full(home, seen(vm, "h1", PowerState.RUNNING),
        new InstanceObservation(vm.id(), "clone", vm.instanceName(), "h2", PowerState.RUNNING, 3, 2, 512));
    assertThat(kinds(vm)).containsExactly("Duplicate");
    full(home, seen(vm, "h1", PowerState.RUNNING));
    assertThat(kinds(vm)).isEmpty();
    full(away, seen(vm, "h1", PowerState.RUNNING));
    full(home, seen(vm, "h1", PowerState.RUNNING));
    full(away, seen(vm, "h1", PowerState.RUNNING));
    full(home, seen(vm, "h1", PowerState.RUNNING));
    assertThat(kinds(vm)).containsExactly("Duplicate");
    full(away);
    assertThat(kinds(vm)).isEmpty();
    Await.until("two duplicates and one move were told", () -> driftEvents(vm) == 3);
    assertThat(list(UnmanagedInstance.class, Where.eq("nativeId", "n-" + vm.id()))).isEmpty();
  }

  @Test void manyVmsAreTakenInInBatches() {
    Rack rack = rack("accept");
    List<VirtualMachine> vms = IntStream.range(0, 10)
        .mapToObj(i -> vm(i % 2 == 0 ? rack.h1() : rack.h2(), "Running", "RUNNING")).toList();
    full(rack, vms.stream().limit(8).map(v -> seen(v, v.hostId().equals(rack.h1().id()) ? "h1" : "h2",
        PowerState.RUNNING)).toArray(InstanceObservation[]::new));
    assertThat(vms.stream().map(v -> row(v).observedPower()).filter("RUNNING"::equals)).hasSize(8);
    assertThat(vms.subList(8, 10)).allSatisfy(v -> assertThat(kinds(v)).containsExactly("Missing"));
    assertThat(vms.subList(0, 8)).allSatisfy(v -> assertThat(kinds(v)).isEmpty());
  }
}
