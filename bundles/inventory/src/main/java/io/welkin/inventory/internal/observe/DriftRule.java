// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.model.DriftRecord;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what was asked for with what was seen of one VM. Says nothing about leases, phases and age: those decide
 * whether the answer counts.
 */
final class DriftRule {
  static final String POWER = "Power";
  static final String HOST = "Host";
  static final String MISSING = "Missing";
  static final String DUPLICATE = "Duplicate";
  static final String SIZE = "Size";
  static final String NAME = "Name";
  private static final String AND = ", ";

  /** One difference. Hosts are told by their ids. */
  record Mismatch(String kind, String expected, String observed) {}

  private final Scene scene;

  DriftRule(Scene scene) {
    this.scene = scene;
  }

  /**
   * The differences.
   *
   * @param seen what the endpoint has under the VM's id, empty when it is absent
   * @param known what differed before and is not resolved
   */
  List<Mismatch> mismatches(VmView vm, List<InstanceObservation> seen, List<DriftRecord> known) {
    List<InstanceObservation> present = seen.stream().filter(o -> o.power() != PowerState.MISSING).toList();
    if (vm.destroyed()) {
      return present.stream().filter(o -> o.power() == PowerState.RUNNING).limit(1)
          .map(o -> new Mismatch(POWER, PowerState.STOPPED.name(), o.power().name())).toList();
    }
    if (present.isEmpty()) {
      Optional<DriftRecord> twice = elsewhere(known, DUPLICATE);
      if (twice.isPresent()) {
        return List.of(new Mismatch(HOST, twice.get().expected(), twice.get().observed()));
      }
      return List.of(new Mismatch(MISSING, vm.desiredPower(), PowerState.MISSING.name()));
    }
    List<Mismatch> found = new ArrayList<>();
    if (present.size() > 1) {
      found.add(new Mismatch(DUPLICATE, String.valueOf(vm.hostId()), present.stream()
          .map(o -> host(o.host())).collect(Collectors.joining(AND))));
    }
    InstanceObservation one = present.stream().filter(o -> onItsHost(vm, o)).findFirst().orElse(present.get(0));
    boolean away = away(vm, one);
    if (!away) {
      power(vm, one).ifPresent(found::add);
    }
    if (present.size() == 1) {
      place(vm, one, known).ifPresent(found::add);
    }
    if (!away && VmView.RUNNING.equals(vm.state()) && (one.generation() == 0 || one.generation() >= vm.generation())) {
      size(vm, one).ifPresent(found::add);
      name(vm, one).ifPresent(found::add);
    }
    return found;
  }

  private boolean onItsHost(VmView vm, InstanceObservation seen) {
    return vm.hostId() != null && vm.hostId().equals(scene.hosts().byNativeId().get(seen.host()));
  }

  /** Seen elsewhere than on its host: what is there says where it is and nothing else, as it may be a copy. */
  boolean away(VmView vm, InstanceObservation seen) {
    return vm.hostId() != null && seen.host() != null && !onItsHost(vm, seen);
  }

  private static Optional<Mismatch> power(VmView vm, InstanceObservation seen) {
    boolean shouldRun = PowerState.RUNNING.name().equals(vm.desiredPower())
        && (seen.power() == PowerState.STOPPED || seen.power() == PowerState.PAUSED);
    boolean shouldRest = PowerState.STOPPED.name().equals(vm.desiredPower()) && seen.power() == PowerState.RUNNING;
    return shouldRun || shouldRest ? Optional.of(new Mismatch(POWER, vm.desiredPower(), seen.power().name()))
        : Optional.empty();
  }

  /**
   * Elsewhere than it should be: moved, or there twice. It is there twice when its own endpoint has it on its host
   * although another endpoint has it too; that stays so until the other one says that it is gone. Within an endpoint only
   * a full observation tells a move from a copy.
   */
  private Optional<Mismatch> place(VmView vm, InstanceObservation seen, List<DriftRecord> known) {
    if (!VmView.RUNNING.equals(vm.state()) || seen.host() == null) {
      return Optional.empty();
    }
    Optional<DriftRecord> twice = elsewhere(known, DUPLICATE);
    if (onItsHost(vm, seen)) {
      return twice.or(() -> elsewhere(known, HOST)).map(d -> new Mismatch(DUPLICATE, d.expected(), d.observed()));
    }
    Optional<DriftRecord> duplicate = known.stream().filter(d -> d.kind().equals(DUPLICATE)).findFirst();
    if (duplicate.isPresent() && !scene.here(vm.hostId())) {
      return duplicate.map(d -> new Mismatch(DUPLICATE, d.expected(), d.observed()));
    }
    if (scene.here(vm.hostId()) && !scene.full()) {
      return known.stream().filter(d -> d.kind().equals(HOST) || d.kind().equals(DUPLICATE)).findFirst()
          .map(d -> new Mismatch(d.kind(), d.expected(), d.observed()));
    }
    return Optional.of(new Mismatch(HOST, vm.hostId() == null ? "" : vm.hostId().toString(), host(seen.host())));
  }

  /** An unresolved record of the kind that another endpoint is the reason for. */
  Optional<DriftRecord> elsewhere(List<DriftRecord> known, String kind) {
    return known.stream().filter(d -> d.kind().equals(kind)).filter(d -> Stream.of(d.observed().split(AND)).noneMatch(
        host -> scene.hosts().byNativeId().containsKey(host)
            || scene.hosts().all().stream().anyMatch(id -> id.toString().equals(host)))).findFirst();
  }

  /** Id of the host, or its native id where it is none of ours. */
  private String host(String nativeId) {
    UUID id = scene.hosts().byNativeId().get(nativeId);
    return id == null ? String.valueOf(nativeId) : id.toString();
  }

  private static Optional<Mismatch> size(VmView vm, InstanceObservation seen) {
    boolean differs = seen.vcpus() > 0 && seen.vcpus() != vm.cpuNumber()
        || seen.memoryMiB() > 0 && seen.memoryMiB() != vm.memoryMiB();
    return differs ? Optional.of(new Mismatch(SIZE, vm.cpuNumber() + " x " + vm.memoryMiB() + " MiB",
        seen.vcpus() + " x " + seen.memoryMiB() + " MiB")) : Optional.empty();
  }

  private static Optional<Mismatch> name(VmView vm, InstanceObservation seen) {
    return seen.name() == null || vm.instanceName() == null || seen.name().equals(vm.instanceName()) ? Optional.empty()
        : Optional.of(new Mismatch(NAME, vm.instanceName(), seen.name()));
  }
}
