// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.observe.DriftRule.Mismatch;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What was seen of our VMs: observed power where it changed, and drift. Never desired state, never the phase. One
 * transaction.
 */
final class InstanceObserver {
  private final Tx tx;
  private final Scene scene;
  private final DriftRule rule;
  private final DriftLedger ledger;

  InstanceObserver(Tx tx, Scene scene) {
    this.tx = tx;
    this.scene = scene;
    this.rule = new DriftRule(scene);
    this.ledger = new DriftLedger(tx);
  }

  /**
   * Takes in some VMs.
   *
   * @param ids those among them that were seen, or should have been
   * @param seen what was seen, by id
   * @return ids that belong to a live VM
   */
  Set<UUID> observe(Collection<UUID> ids, Map<UUID, List<InstanceObservation>> seen) {
    List<VmView> vms = VmView.of(tx, ids);
    Set<UUID> ours = vms.stream().map(VmView::id).collect(Collectors.toSet());
    Map<UUID, List<DriftRecord>> unresolved = ledger.unresolved(vms.stream()
        .filter(vm -> vm.stable() || absent(seen.getOrDefault(vm.id(), List.of()))).map(VmView::id).toList());
    for (VmView vm : vms) {
      List<InstanceObservation> here = seen.getOrDefault(vm.id(), List.of());
      List<DriftRecord> known = unresolved.getOrDefault(vm.id(), List.of());
      if (concerns(vm, here, known)) {
        power(vm, here);
        drift(vm, here, known);
      }
    }
    return ours;
  }

  /** Duplicates of this endpoint that a full observation does not show any more. */
  void endDuplicates(Set<UUID> seen) {
    ledger.duplicatesOn(scene.hosts().all()).stream().filter(d -> !seen.contains(d.resourceId()))
        .forEach(d -> ledger.gone(d, scene.at()));
  }

  /**
   * Absence means something only where the VM should be and where it was looked for, and not while it is known to be
   * somewhere else: then it confirms that.
   */
  private boolean concerns(VmView vm, List<InstanceObservation> here, List<DriftRecord> known) {
    if (!absent(here)) {
      return true;
    }
    boolean lookedFor = vm.hostId() == null || scene.whole(vm.hostId()) || !here.isEmpty() && scene.here(vm.hostId());
    Optional<DriftRecord> moved = rule.elsewhere(known, DriftRule.HOST);
    if (lookedFor) {
      moved.ifPresent(ledger::reopen);
    }
    return lookedFor && moved.isEmpty();
  }

  private static boolean absent(List<InstanceObservation> here) {
    return here.stream().allMatch(o -> o.power() == PowerState.MISSING);
  }

  /** What is seen of a copy elsewhere does not hide that the VM runs where it belongs. */
  private void power(VmView vm, List<InstanceObservation> here) {
    boolean copy = !here.isEmpty() && here.stream().allMatch(o -> rule.away(vm, o));
    if (copy && PowerState.RUNNING.name().equals(vm.observedPower())) {
      return;
    }
    PowerState power = here.stream().map(InstanceObservation::power).filter(p -> p != PowerState.MISSING)
        .min(Enum::compareTo).orElse(PowerState.MISSING);
    if (!power.name().equals(vm.observedPower())) {
      VirtualMachine row = tx.of(VirtualMachine.class).get(vm.id());
      tx.of(VirtualMachine.class).update(row.with().observedPower(power.name()).observedAt(scene.at())
          .lastHostId(whereabouts(row, here)).build());
    }
  }

  /** A VM that runs and has no place, as in a restored database, starts where it is. */
  private UUID whereabouts(VirtualMachine row, List<InstanceObservation> here) {
    return row.hostId() != null ? row.lastHostId()
        : here.stream().filter(o -> o.power() == PowerState.RUNNING).map(o -> scene.hosts().byNativeId().get(o.host()))
            .filter(Objects::nonNull).findFirst().orElse(row.lastHostId());
  }

  private void drift(VmView vm, List<InstanceObservation> here, List<DriftRecord> known) {
    if (!vm.stable()) {
      return;
    }
    List<Mismatch> mismatches = rule.mismatches(vm, here, known);
    if (mismatches.isEmpty() && known.isEmpty() || tx.leases().busy(vm.id()) || seenBeforeLastChange(vm.id())) {
      return;
    }
    ledger.reconcile(vm, scene, mismatches, known);
  }

  private boolean seenBeforeLastChange(UUID vm) {
    return tx.of(HistoryEntry.class).first(Where.eq("resourceId", vm).order("-at"))
        .filter(h -> !scene.at().isAfter(h.at())).isPresent();
  }
}
