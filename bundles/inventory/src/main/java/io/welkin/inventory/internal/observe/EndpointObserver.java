// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.InstanceObservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in what was seen of an endpoint: a first transaction for the endpoint and its hosts, one for every so many
 * instances, and one for what is not ours. Doing it again does no harm, so a message that was half taken in is simply
 * taken in again.
 */
final class EndpointObserver {
  private final UnitOfWork unitOfWork;
  private final int batch;
  private final HostIds hostIds = new HostIds();

  EndpointObserver(UnitOfWork unitOfWork, int batch) {
    this.unitOfWork = unitOfWork;
    this.batch = batch;
  }

  void lost(EndpointLost lost) {
    unitOfWork.run(tx -> {
      new Arrival(tx, hostIds).lost(lost);
      return null;
    });
  }

  void observed(EndpointObservation observation) {
    Optional<Scene> scene = unitOfWork.run(tx -> new Arrival(tx, hostIds).observed(observation));
    scene.ifPresent(this::instances);
  }

  /** Whether an observation is small enough to be taken in together with others, in one transaction. */
  boolean small(EndpointObservation observation) {
    return Arrival.brief(observation) && observation.instances().size() <= batch;
  }

  /** Takes in small observations of one endpoint, in their order. */
  void hinted(List<EndpointObservation> observations) {
    unitOfWork.run(tx -> {
      observations.forEach(o -> new Arrival(tx, hostIds).observed(o).ifPresent(scene -> hint(tx, scene)));
      return null;
    });
  }

  private static void hint(Tx tx, Scene scene) {
    Map<UUID, List<InstanceObservation>> seen = seen(scene);
    Set<UUID> ours = seen.isEmpty() ? Set.of() : new InstanceObserver(tx, scene).observe(seen.keySet(), seen);
    List<InstanceObservation> foreign = foreign(scene, ours);
    if (!foreign.isEmpty()) {
      new UnmanagedObserver(tx, scene).observe(foreign);
    }
  }

  private static Map<UUID, List<InstanceObservation>> seen(Scene scene) {
    Map<UUID, List<InstanceObservation>> seen = new HashMap<>();
    scene.observation().instances().stream().filter(o -> o.id() != null)
        .forEach(o -> seen.computeIfAbsent(o.id(), id -> new ArrayList<>()).add(o));
    return seen;
  }

  private static List<InstanceObservation> foreign(Scene scene, Set<UUID> ours) {
    return scene.observation().instances().stream().filter(o -> o.id() == null || !ours.contains(o.id())).toList();
  }

  private void instances(Scene scene) {
    Map<UUID, List<InstanceObservation>> seen = seen(scene);
    Set<UUID> all = new LinkedHashSet<>(seen.keySet());
    if (scene.full()) {
      all.addAll(unitOfWork.<List<UUID>>read(tx -> VmView.expectedOn(tx, scene.endpoint())));
    }
    List<UUID> ids = List.copyOf(all);
    Set<UUID> ours = new HashSet<>();
    for (int from = 0; from < ids.size(); from += batch) {
      List<UUID> part = ids.subList(from, Math.min(ids.size(), from + batch));
      ours.addAll(unitOfWork.<Set<UUID>>run(tx -> overtaken(tx, scene) ? Set.copyOf(part)
          : new InstanceObserver(tx, scene).observe(part, seen)));
    }
    List<InstanceObservation> foreign = foreign(scene, ours);
    unitOfWork.run(tx -> {
      if (!overtaken(tx, scene)) {
        new UnmanagedObserver(tx, scene).observe(foreign);
        if (scene.full()) {
          new InstanceObserver(tx, scene).endDuplicates(seen.keySet());
          tx.of(EndpointSight.class).update(tx.of(EndpointSight.class).get(scene.endpoint()).withWholeAt(scene.at()));
        }
      }
      return null;
    });
  }

  /** Whether another node has taken in something newer of this endpoint meanwhile. */
  private static boolean overtaken(Tx tx, Scene scene) {
    return tx.of(EndpointSight.class).find(scene.endpoint()).filter(s -> s.sequence() > scene.sequence()).isPresent();
  }
}
