// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.StoragePoolBuilder;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.VolumeBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Operation;
import io.welkin.spi.command.CloseEndpoint;
import io.welkin.topology.internal.Bench;
import io.welkin.topology.internal.place.DeleteCluster;
import io.welkin.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostOperationsTest {
  private final Rack rack = Rack.withPools();
  private final List<Map<String, Object>> hosts = Bench.items(rack.connect("rack://lab/2"));
  private final UUID one = (UUID) hosts.get(0).get("id");
  private final UUID two = (UUID) hosts.get(1).get("id");

  @AfterEach void close() {
    rack.close();
  }

  private String job(Operation operation, UUID host) {
    Answer.Accepted accepted = (Answer.Accepted) rack.bench.call(operation, "id", host);
    Job job = rack.bench.work.read(tx -> tx.of(Job.class).get(accepted.job()));
    rack.bench.engine.end(job.runId());
    return rack.bench.work.read(tx -> tx.of(Job.class).get(accepted.job())).state();
  }

  @Test void aHostIsChanged() {
    Map<String, Object> changed = Bench.item(rack.bench.call(rack.update, "id", one, "name", "front", "hosttags",
        List.of("gpu", " "), "allocationstate", "Disable"));
    assertThat(changed).containsEntry("name", "front").containsEntry("hosttags", "gpu")
        .containsEntry("resourcestate", "Disabled");
    assertThat(Bench.item(rack.bench.call(rack.update, "id", one, "allocationstate", "Disable")))
        .containsEntry("resourcestate", "Disabled");
    assertThat(Bench.item(rack.bench.call(rack.update, "id", one, "allocationstate", "Enable")))
        .containsEntry("resourcestate", "Enabled");
    assertThatThrownBy(() -> rack.bench.call(rack.update, "id", one, "allocationstate", "Gone"))
        .hasMessageContaining("Enable or Disable");
  }

  @Test void aHostWithoutGuestsGoesIntoMaintenanceAndBack() {
    rack.vm(one, "Stopped");
    assertThat(job(rack.prepare, one)).isEqualTo("Succeeded");
    assertThat(rack.host(one).state()).isEqualTo("Maintenance");
    assertThat(rack.reserve(UUID.randomUUID(), one, 1, 1)).isFalse();
    assertThat(rack.prepare.result(rack.bench.admin, one).orElseThrow()).containsEntry("resourcestate", "Maintenance");
    assertThatThrownBy(() -> rack.bench.call(rack.prepare, "id", one)).hasMessageContaining("Maintenance")
        .hasMessageContaining("needs one in state Enabled");
    assertThat(job(rack.cancel, one)).isEqualTo("Succeeded");
    assertThat(rack.host(one).state()).isEqualTo("Enabled");
    assertThat(rack.reserve(UUID.randomUUID(), one, 1, 1)).isTrue();
    assertThatThrownBy(() -> rack.bench.call(rack.cancel, "id", one)).isInstanceOf(ApiException.class);
  }

  @Test void aHostWithRunningGuestsIsLeftAlone() {
    rack.vm(one, "Running");
    assertThat(job(rack.prepare, one)).isEqualTo("Failed");
    assertThat(rack.host(one).state()).isEqualTo("Enabled");
    assertThat(rack.reserve(UUID.randomUUID(), one, 1, 1)).isTrue();
    String failure = rack.bench.work.read(tx -> tx.of(Job.class).list(Where.eq("entityId", one))).get(0).failure();
    assertThat(failure).contains("1 virtual machine running").contains("CONFLICT");
  }

  @Test void whatIsBeingEmptiedCanBeCancelled() {
    rack.drain.endless = true;
    UUID preparing = ((Answer.Accepted) rack.bench.call(rack.prepare, "id", one)).job();
    Await.until("it is being emptied", () -> rack.host(one).state().equals("PrepareForMaintenance"));
    UUID cancelling = ((Answer.Accepted) rack.bench.call(rack.cancel, "id", one)).job();
    Await.until("both have ended", () -> {
      rack.bench.engine.look();
      return state(preparing).equals("Cancelled") && state(cancelling).equals("Succeeded");
    });
    assertThat(rack.host(one).state()).isEqualTo("Enabled");
  }

  @Test void anOperatorsWordIsTakenForAHostThatIsNotSeen() {
    DeclareHostAsDegraded declare = new DeclareHostAsDegraded(rack.bench.work, rack.bench.engine.workflows(),
        rack.answers);
    assertThatThrownBy(() -> rack.bench.call(declare, "id", one)).hasMessageContaining("only one that is Disconnected");
    rack.bench.work.run(tx -> tx.of(Host.class).update(tx.of(Host.class).get(one).withConnection("Alert")));
    assertThat(job(declare, one)).isEqualTo("Succeeded");
    assertThat(rack.host(one).state()).isEqualTo("Degraded");
    assertThat(rack.reserve(UUID.randomUUID(), one, 1, 1)).isFalse();
    CancelHostAsDegraded cancel = new CancelHostAsDegraded(rack.bench.work, rack.bench.engine.workflows(), rack.answers);
    assertThat(job(cancel, one)).isEqualTo("Succeeded");
    assertThat(rack.host(one).state()).isEqualTo("Enabled");
  }

  private String state(UUID job) {
    return rack.bench.work.read(tx -> tx.of(Job.class).get(job)).state();
  }

  @Test void theLastHostTakesItsEndpointWithIt() {
    rack.bench.call(rack.delete, "id", one);
    assertThat(rack.host(one).state()).isEqualTo("Removed");
    assertThat(rack.bench.engine.sent()).noneMatch(CloseEndpoint.class::isInstance);
    assertThatThrownBy(() -> rack.bench.call(new DeleteCluster(rack.bench.work), "id", rack.cluster.id()))
        .hasMessageContaining("1 host");
    rack.bench.call(rack.delete, "id", two);
    assertThat(rack.bench.engine.sent()).last().isInstanceOf(CloseEndpoint.class);
    assertThat(rack.hosts()).isZero();
    assertThat(rack.bench.work.<Long>read(tx -> tx.of(HypervisorEndpoint.class).count(Where.live()))).isZero();
    assertThat(rack.bench.call(new DeleteCluster(rack.bench.work), "id", rack.cluster.id()))
        .isEqualTo(Answer.Success.YES);
    assertThatThrownBy(() -> rack.bench.call(rack.delete, "id", two)).hasMessageContaining("no host");
  }

  @Test void aDriverHostThatIsGoneIsNotWaitedFor() {
    rack.bench.call(rack.delete, "id", one);
    rack.bench.nowPresent();
    rack.bench.call(rack.delete, "id", two);
    assertThat(rack.hosts()).isZero();
    assertThat(rack.bench.engine.sent()).noneMatch(CloseEndpoint.class::isInstance);
  }

  @Test void aHostWithVmsStaysEvenWhenForced() {
    rack.vm(one, "Stopped");
    assertThatThrownBy(() -> rack.bench.call(rack.delete, "id", one, "forced", true)).hasMessageContaining("forced")
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.RESOURCE_IN_USE));
    assertThat(rack.host(one).state()).isEqualTo("Enabled");
  }

  @Test void aPlacementUnderWayHoldsAHost() {
    UUID vm = UUID.randomUUID();
    assertThat(rack.reserve(vm, one, 10, 10)).isTrue();
    assertThatThrownBy(() -> rack.bench.call(rack.delete, "id", one)).isInstanceOf(ApiException.class);
    assertThat(rack.host(one).state()).isEqualTo("Enabled");
    rack.bench.work.run(tx -> {
      tx.capacity().release(vm);
      return null;
    });
    assertThat(rack.bench.call(rack.delete, "id", one)).isEqualTo(Answer.Success.YES);
  }

  @Test void localStorageGoesWithItsHostUnlessItHoldsVolumes() {
    UUID pool = Ids.next();
    UUID volume = Ids.next();
    rack.bench.work.run(tx -> {
      tx.of(StoragePool.class).insert(StoragePoolBuilder.builder().id(pool).scope("HOST").hostId(one)
          .zoneId(rack.cluster.zoneId()).name("local").state("Up").build());
      return tx.of(Volume.class).insert(VolumeBuilder.builder().id(volume).poolId(pool).name("data").state("Ready")
          .build());
    });
    assertThat(Bench.item(rack.bench.call(rack.list, "id", one))).containsEntry("islocalstorageactive", true);
    assertThatThrownBy(() -> rack.bench.call(rack.delete, "id", one))
        .hasMessageContaining("1 volume on its local storage");
    rack.bench.work.run(tx -> tx.of(Volume.class).update(tx.of(Volume.class).get(volume).withRemoved(tx.now())));
    rack.bench.call(rack.delete, "id", one);
    assertThat(rack.bench.work.<StoragePool>read(tx -> tx.of(StoragePool.class).get(pool)).removed()).isNotNull();
  }
}
