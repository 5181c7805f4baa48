// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.bus.Presence;
import io.welkin.domain.Listing;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.read.ListQuery;
import io.welkin.operations.Answer;
import io.welkin.operations.Caller;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hosts as answers, for the list and for every operation that answers with hosts. */
@Component(service = HostAnswers.class)
public final class HostAnswers {
  private final Drivers drivers;

  @Activate
  public HostAnswers(@Reference Drivers drivers) {
    this.drivers = drivers;
  }

  /** Fills in the rows of a page: one query more. */
  void complete(Tx tx, Caller caller, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, String> versions = new HashMap<>();
    for (Presence p : drivers.present()) {
      p.drivers().forEach(d -> versions.put(p.instance() + " " + d.type(), d.version()));
    }
    Set<UUID> local = new HashSet<>();
    tx.of(StoragePool.class).list(Where.live().and("scope", "HOST")
        .in("hostId", rows.stream().map(r -> r.get("id")).toList()))
        .forEach(pool -> local.add(pool.hostId()));
    rows.forEach(row -> HostRows.complete(row, caller.root(),
        versions.get(row.get("_instance") + " " + row.get("_driver")), local.contains(row.get("id"))));
  }

  /** One host. */
  Map<String, Object> one(Tx tx, Caller caller, UUID id) {
    Map<String, Object> row = new Listing(HostRows.MODEL).shown(tx, caller, id);
    complete(tx, caller, List.of(row));
    return row;
  }

  /** All hosts of an endpoint. */
  Answer.Page of(Tx tx, Caller caller, UUID endpoint) {
    List<Map<String, Object>> rows = tx.list(HostRows.MODEL,
        ListQuery.of(Map.of("_endpoint", endpoint), Integer.MAX_VALUE)).rows();
    complete(tx, caller, rows);
    if (!caller.root()) {
      rows.forEach(row -> row.remove("details"));
    }
    return new Answer.Page(rows.size(), List.copyOf(rows));
  }
}
