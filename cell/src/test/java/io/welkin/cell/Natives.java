// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What people do with native tools, and what an observer, which there is none of in a cell, says of it. */
final class Natives {
  private final Cell cell;
  private final Path racks;
  private int made;

  Natives(Cell cell, Path racks) {
    this.cell = cell;
    this.racks = racks;
  }

  /** A guest on the first host of a rack with a disk in the cluster's pool and a card in the network; the id of its row. */
  UUID create(String rack, UUID cluster, UUID network, boolean runs) {
    HypervisorEndpoint endpoint = cell.unitOfWork().read(tx -> tx.of(HypervisorEndpoint.class).first(Where.live()
        .and("clusterId", cluster)).orElseThrow());
    String pool = cell.unitOfWork().read(tx -> tx.of(StoragePool.class).first(Where.live().and("clusterId", cluster)
        .and("state", "Up")).orElseThrow().path());
    String bridge = cell.unitOfWork().read(tx -> tx.of(Network.class).get(network).bridge());
    String name = "native-" + made++;
    act(rack, "create " + name + " " + rack + "-host-0001" + (runs ? " running" : "") + " vcpus=1 memory=16 disk=" + pool + "/"
        + name + ":1 nic=06:00:00:00:" + String.format("%02x:%02x", made >> 8, made & 255) + "@" + bridge);
    InstanceObservation seen = Await.value(name, () -> cell.observed(endpoint).instances().stream()
        .filter(i -> name.equals(i.name())).findFirst().orElse(null), i -> i != null);
    UUID id = Ids.next();
    cell.unitOfWork().run(tx -> tx.of(UnmanagedInstance.class).insert(new UnmanagedInstance(id, endpoint.id(),
        seen.nativeId(), name, seen.host(), seen.power().name(), seen.vcpus(), seen.memoryMiB(), tx.now(), tx.now(), 0)));
    return id;
  }

  String name(UUID guest) {
    return cell.unitOfWork().read(tx -> tx.of(UnmanagedInstance.class).get(guest).name());
  }

  private void act(String rack, String line) {
    try {
      Files.writeString(racks.resolve(rack).resolve("control"), line + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
