// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists what is on an endpoint and not ours. A row is written when it comes, changes or goes, not at every sight. */
final class UnmanagedObserver {
  private final Tx tx;
  private final Scene scene;

  UnmanagedObserver(Tx tx, Scene scene) {
    this.tx = tx;
    this.scene = scene;
  }

  void observe(List<InstanceObservation> foreign) {
    Map<String, UnmanagedInstance> known = tx.of(UnmanagedInstance.class)
        .list(Where.eq("endpointId", scene.endpoint())).stream()
        .collect(Collectors.toMap(UnmanagedInstance::nativeId, Function.identity()));
    for (InstanceObservation o : foreign) {
      if (o.nativeId() != null) {
        UnmanagedInstance before = known.remove(o.nativeId());
        if (o.power() != PowerState.MISSING) {
          put(o, before);
        } else if (before != null) {
          tx.of(UnmanagedInstance.class).delete(before.id());
        }
      }
    }
    if (scene.full()) {
      known.values().forEach(gone -> tx.of(UnmanagedInstance.class).delete(gone.id()));
    }
  }

  private void put(InstanceObservation o, UnmanagedInstance before) {
    if (before == null) {
      tx.of(UnmanagedInstance.class).insert(new UnmanagedInstance(Ids.next(), scene.endpoint(), o.nativeId(), o.name(),
          o.host(), o.power().name(), o.vcpus(), o.memoryMiB(), scene.at(), scene.at(), 0));
      return;
    }
    UnmanagedInstance now = before.with().name(o.name()).host(o.host()).power(o.power().name()).vcpus(o.vcpus())
        .memoryMiB(o.memoryMiB()).build();
    if (!now.equals(before)) {
      tx.of(UnmanagedInstance.class).update(now.with().lastSeen(scene.at()).build());
    }
  }
}
