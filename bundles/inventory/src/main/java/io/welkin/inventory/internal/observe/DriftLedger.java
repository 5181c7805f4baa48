// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.observe.DriftRule.Mismatch;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.kernel.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The drift records: one unresolved record for a resource and kind. Who opens one also tells the bus. */
final class DriftLedger {
  static final String OPEN = "Open";
  static final String ALERTED = "Alerted";
  static final String GONE = "Gone";
  private static final String VM = "virtual-machine";
  private static final int TEXT = 1000;

  private final Tx tx;

  DriftLedger(Tx tx) {
    this.tx = tx;
  }

  Map<UUID, List<DriftRecord>> unresolved(Collection<UUID> resources) {
    return tx.of(DriftRecord.class).list(Where.ALL.in("resourceId", resources).isNull("resolved")).stream()
        .collect(Collectors.groupingBy(DriftRecord::resourceId));
  }

  /** Unresolved duplicates that one of the hosts is the reason for. */
  List<DriftRecord> duplicatesOn(Collection<UUID> hosts) {
    return tx.of(DriftRecord.class).list(Where.eq("kind", DriftRule.DUPLICATE).isNull("resolved").in("observed",
        hosts.stream().map(UUID::toString).toList()));
  }

  /** Brings the records of a VM in line with what differs now. */
  void reconcile(VmView vm, Scene scene, List<Mismatch> mismatches, List<DriftRecord> known) {
    Set<String> kinds = new HashSet<>();
    for (Mismatch m : mismatches) {
      kinds.add(m.kind());
      Optional<DriftRecord> before = known.stream().filter(d -> d.kind().equals(m.kind())).findFirst();
      before.ifPresentOrElse(d -> refresh(d, m, scene.at()), () -> open(vm, scene, m));
    }
    known.stream().filter(d -> !kinds.contains(d.kind())).forEach(d -> gone(d, scene.at()));
  }

  /** The mismatch is no more. What a controller has decided stays readable. */
  void gone(DriftRecord d, Instant at) {
    boolean undecided = OPEN.equals(d.status()) || ALERTED.equals(d.status());
    tx.of(DriftRecord.class).update(d.with().status(undecided ? GONE : d.status()).lastSeen(at).resolved(at).build());
  }

  /** What was only alerted, for want of certainty, is to be decided again. */
  void reopen(DriftRecord d) {
    if (ALERTED.equals(d.status()) && "accept".equals(d.policy())) {
      tx.of(DriftRecord.class).update(d.with().status(OPEN).build());
    }
  }

  private void refresh(DriftRecord d, Mismatch m, Instant at) {
    tx.of(DriftRecord.class).update(d.with().expected(cut(m.expected()))
        .observed(cut(m.observed())).lastSeen(at).build());
  }

  private void open(VmView vm, Scene scene, Mismatch m) {
    DriftRecord made = tx.of(DriftRecord.class).insert(new DriftRecord(Ids.next(), VM, vm.id(), vm.name(), m.kind(),
        cut(m.expected()), cut(m.observed()), scene.policy(), OPEN, null, scene.at(), scene.at(), null, 0));
    tx.send(Address.event("drift", m.kind().toLowerCase(Locale.ROOT)), made,
        HeadersBuilder.builder().resource(vm.id()).endpoint(scene.endpoint()).build());
  }

  private static String cut(String text) {
    return text == null || text.length() <= TEXT ? text : text.substring(0, TEXT);
  }
}
